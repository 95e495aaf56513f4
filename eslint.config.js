import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['bundles/', '**/dist/', '**/*.gen.ts', '.serverless/', '.local/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A Nest module is a class that only carries its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Nest and Express declare as classes what they take and give as plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-console': 'error',
    },
  },
  {
    // Run by Node itself, which strips types and transforms nothing.
    files: [
      'bench/**/*.ts',
      'client/generate-types.ts',
      'dev/**/*.ts',
      'infrastructure/**/*.ts',
      'openapi/**/*.ts',
      'packaging/**/*.ts',
      'web/*.ts',
    ],
    rules: { '@typescript-eslint/parameter-properties': 'error' },
  },
  {
    files: ['bench/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['AbortController', 'gc', 'performance', 'process', 'setImmediate', 'setTimeout', 'URL'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    // Lambda keeps what a function writes to its console.
    files: ['bench/rivals/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      // What came back over the wire has no type; comparing it is the very purpose of a test.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
