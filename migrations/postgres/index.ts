import * as migration_20261124_141343_initial from './20261124_141343_initial';
import * as migration_20261124_193303_content_as_code from './20261124_193303_content_as_code';
import * as migration_20261124_202047_review_and_audit from './20261124_202047_review_and_audit';
import * as migration_20261127_012642_import_export from './20261127_012642_import_export';
import * as migration_20261127_020123_media_files from './20261127_020123_media_files';
import * as migration_20261127_022104_who_and_why from './20261127_022104_who_and_why';
import * as migration_20261127_042218_withdrawn_approvals from './20261127_042218_withdrawn_approvals';
import * as migration_20261127_053447_latest_of_document from './20261127_053447_latest_of_document';
import * as migration_20261127_101535_logins from './20261127_101535_logins';
import * as migration_20261127_111714_api_keys from './20261127_111714_api_keys';
import * as migration_20261130_172449_applied_fields from './20261130_172449_applied_fields';
import * as migration_20261130_181025_former_names from './20261130_181025_former_names';
import * as migration_20261130_190752_translation from './20261130_190752_translation';

export const migrations = [
  {
    up: migration_20261124_141343_initial.up,
    down: migration_20261124_141343_initial.down,
    name: '20261124_141343_initial',
  },
  {
    up: migration_20261124_193303_content_as_code.up,
    down: migration_20261124_193303_content_as_code.down,
    name: '20261124_193303_content_as_code',
  },
  {
    up: migration_20261124_202047_review_and_audit.up,
    down: migration_20261124_202047_review_and_audit.down,
    name: '20261124_202047_review_and_audit',
  },
  {
    up: migration_20261127_012642_import_export.up,
    down: migration_20261127_012642_import_export.down,
    name: '20261127_012642_import_export',
  },
  {
    up: migration_20261127_020123_media_files.up,
    down: migration_20261127_020123_media_files.down,
    name: '20261127_020123_media_files',
  },
  {
    up: migration_20261127_022104_who_and_why.up,
    down: migration_20261127_022104_who_and_why.down,
    name: '20261127_022104_who_and_why',
  },
  {
    up: migration_20261127_042218_withdrawn_approvals.up,
    down: migration_20261127_042218_withdrawn_approvals.down,
    name: '20261127_042218_withdrawn_approvals',
  },
  {
    up: migration_20261127_053447_latest_of_document.up,
    down: migration_20261127_053447_latest_of_document.down,
    name: '20261127_053447_latest_of_document',
  },
  {
    up: migration_20261127_101535_logins.up,
    down: migration_20261127_101535_logins.down,
    name: '20261127_101535_logins',
  },
  {
    up: migration_20261127_111714_api_keys.up,
    down: migration_20261127_111714_api_keys.down,
    name: '20261127_111714_api_keys',
  },
  {
    up: migration_20261130_172449_applied_fields.up,
    down: migration_20261130_172449_applied_fields.down,
    name: '20261130_172449_applied_fields',
  },
  {
    up: migration_20261130_181025_former_names.up,
    down: migration_20261130_181025_former_names.down,
    name: '20261130_181025_former_names',
  },
  {
    up: migration_20261130_190752_translation.up,
    down: migration_20261130_190752_translation.down,
    name: '20261130_190752_translation'
  },
];
