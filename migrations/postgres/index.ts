import * as migration_20261124_141343_initial from './20261124_141343_initial';
import * as migration_20261124_194016_review_and_audit from './20261124_194016_review_and_audit';

export const migrations = [
  {
    up: migration_20261124_141343_initial.up,
    down: migration_20261124_141343_initial.down,
    name: '20261124_141343_initial',
  },
  {
    up: migration_20261124_194016_review_and_audit.up,
    down: migration_20261124_194016_review_and_audit.down,
    name: '20261124_194016_review_and_audit'
  },
];
