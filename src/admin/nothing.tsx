/** Renders nothing: in place of a field of the server, or of its difference between two versions. */
export const Nothing = () => null
