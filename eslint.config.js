import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  {
    ignores: [
      '.next',
      'dist',
      '.bench',
      '.data',
      'node_modules',
      'migrations',
      'src/payload-types.ts',
      'next-env.d.ts',
      'src/app/(payload)/admin/importMap.js',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-sequences': 'error',
      // Numbers in messages are fine.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => send()` is how a void-returning callback reads best.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Payload's hooks and validators hand their data over as `any`; what comes out of them is checked where it is used.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Payload's types promise values that are not always there.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Of what hooks are given as their operation, Payload marks one name as deprecated, and with it all.
      '@typescript-eslint/no-deprecated': 'off',
      // Payload keeps its database sessions in an object by id.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Test helpers let a caller name the type of an answer.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['bench/**/*.ts', 'collections/**/*.ts', 'seed/**/*.ts', 'src/**/*.{ts,tsx}', '*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
    },
  },
  {
    // Its rows are made at once, behind the methods of an adapter, which return promises.
    files: ['src/database/payload-tables/bulk/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
)
