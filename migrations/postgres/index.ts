import * as migration_20261124_133749_initial from './20261124_133749_initial';

export const migrations = [
  {
    up: migration_20261124_133749_initial.up,
    down: migration_20261124_133749_initial.down,
    name: '20261124_133749_initial'
  },
];
