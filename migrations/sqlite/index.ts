import * as migration_20261124_141336_initial from './20261124_141336_initial';

export const migrations = [
  {
    up: migration_20261124_141336_initial.up,
    down: migration_20261124_141336_initial.down,
    name: '20261124_141336_initial'
  },
];
