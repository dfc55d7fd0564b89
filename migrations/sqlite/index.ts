import * as migration_20261124_141336_initial from './20261124_141336_initial';
import * as migration_20261124_193945_review_and_audit from './20261124_193945_review_and_audit';

export const migrations = [
  {
    up: migration_20261124_141336_initial.up,
    down: migration_20261124_141336_initial.down,
    name: '20261124_141336_initial',
  },
  {
    up: migration_20261124_193945_review_and_audit.up,
    down: migration_20261124_193945_review_and_audit.down,
    name: '20261124_193945_review_and_audit'
  },
];
