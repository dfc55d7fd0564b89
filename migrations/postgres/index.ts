import * as migration_20261124_141343_initial from './20261124_141343_initial';
import * as migration_20261124_191500_applied_content from './20261124_191500_applied_content';

export const migrations = [
  {
    up: migration_20261124_141343_initial.up,
    down: migration_20261124_141343_initial.down,
    name: '20261124_141343_initial',
  },
  {
    up: migration_20261124_191500_applied_content.up,
    down: migration_20261124_191500_applied_content.down,
    name: '20261124_191500_applied_content'
  },
];
