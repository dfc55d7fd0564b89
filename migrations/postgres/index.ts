import * as migration_20261124_141343_initial from './20261124_141343_initial';
import * as migration_20261124_193303_content_as_code from './20261124_193303_content_as_code';
import * as migration_20261124_202047_review_and_audit from './20261124_202047_review_and_audit';

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
    name: '20261124_202047_review_and_audit'
  },
];
