/**
 * Whether a value is checked as that of a published document. In a form it is: the message that it was rejected for stays at its field
 * until it is corrected, as that of a required field does, and a draft is saved whatever the form says.
 */
export const isCheckedToPublish = ({ data, event }: { data: object; event?: string }): boolean =>
  event === 'onChange' || ('_status' in data && data._status === 'published')
