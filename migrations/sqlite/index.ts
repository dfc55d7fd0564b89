import * as migration_20261124_133739_initial from './20261124_133739_initial';

export const migrations = [
  {
    up: migration_20261124_133739_initial.up,
    down: migration_20261124_133739_initial.down,
    name: '20261124_133739_initial'
  },
];
