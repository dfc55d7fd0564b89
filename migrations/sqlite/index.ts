import * as migration_20261124_141336_initial from './20261124_141336_initial';
import * as migration_20261124_193240_content_as_code from './20261124_193240_content_as_code';
import * as migration_20261124_201136_review_and_audit from './20261124_201136_review_and_audit';
import * as migration_20261127_012602_import_export from './20261127_012602_import_export';
import * as migration_20261127_020026_media_files from './20261127_020026_media_files';
import * as migration_20261127_022029_who_and_why from './20261127_022029_who_and_why';
import * as migration_20261127_053405_latest_of_document from './20261127_053405_latest_of_document';
import * as migration_20261127_101515_logins from './20261127_101515_logins';
import * as migration_20261127_111645_api_keys from './20261127_111645_api_keys';
import * as migration_20261130_172437_applied_fields from './20261130_172437_applied_fields';
import * as migration_20261130_180959_former_names from './20261130_180959_former_names';
import * as migration_20261130_190741_translation from './20261130_190741_translation';

export const migrations = [
  {
    up: migration_20261124_141336_initial.up,
    down: migration_20261124_141336_initial.down,
    name: '20261124_141336_initial',
  },
  {
    up: migration_20261124_193240_content_as_code.up,
    down: migration_20261124_193240_content_as_code.down,
    name: '20261124_193240_content_as_code',
  },
  {
    up: migration_20261124_201136_review_and_audit.up,
    down: migration_20261124_201136_review_and_audit.down,
    name: '20261124_201136_review_and_audit',
  },
  {
    up: migration_20261127_012602_import_export.up,
    down: migration_20261127_012602_import_export.down,
    name: '20261127_012602_import_export',
  },
  {
    up: migration_20261127_020026_media_files.up,
    down: migration_20261127_020026_media_files.down,
    name: '20261127_020026_media_files',
  },
  {
    up: migration_20261127_022029_who_and_why.up,
    down: migration_20261127_022029_who_and_why.down,
    name: '20261127_022029_who_and_why',
  },
  {
    up: migration_20261127_053405_latest_of_document.up,
    down: migration_20261127_053405_latest_of_document.down,
    name: '20261127_053405_latest_of_document',
  },
  {
    up: migration_20261127_101515_logins.up,
    down: migration_20261127_101515_logins.down,
    name: '20261127_101515_logins',
  },
  {
    up: migration_20261127_111645_api_keys.up,
    down: migration_20261127_111645_api_keys.down,
    name: '20261127_111645_api_keys',
  },
  {
    up: migration_20261130_172437_applied_fields.up,
    down: migration_20261130_172437_applied_fields.down,
    name: '20261130_172437_applied_fields',
  },
  {
    up: migration_20261130_180959_former_names.up,
    down: migration_20261130_180959_former_names.down,
    name: '20261130_180959_former_names',
  },
  {
    up: migration_20261130_190741_translation.up,
    down: migration_20261130_190741_translation.down,
    name: '20261130_190741_translation'
  },
];
