import { message } from './translations/index.ts'

/** The sections of the admin panel's navigation. */
export const groups = {
  profiles: message('groupProfiles'),
  evidence: message('groupEvidence'),
  administration: message('groupAdministration'),
}
