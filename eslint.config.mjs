import js from '@eslint/js';
import ts from 'typescript-eslint';

const clock = 'Time comes from the Clock of @app/kernel, so that tests and the demo can move it.';
const oneUnitOfWork = 'Database access goes through the unit of work of @app/persistence.';

/** Each ban is one selector with the reason; folders that own the subject drop it below. */
const bans = {
  forwardRef: {
    selector: "CallExpression[callee.name='forwardRef']",
    message: 'A circular module is a wrong cut: extract what both need.',
  },
  dateNow: {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: clock,
  },
  newDate: { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  injectRepository: {
    selector: "Decorator[expression.callee.name='InjectRepository']",
    message: oneUnitOfWork,
  },
  dataSourceQuery: {
    selector: "CallExpression[callee.property.name='query'][callee.object.name=/^dataSource$/i]",
    message: oneUnitOfWork,
  },
  dataSourceMemberQuery: {
    selector:
      'CallExpression[callee.property.name=/^(query|transaction|createQueryRunner|getRepository)$/][callee.object.property.name=/^dataSource$/i]',
    message: oneUnitOfWork,
  },
  innerHtml: {
    selector: "MemberExpression[property.name='innerHTML']",
    message: 'innerHTML is an injection door: render text.',
  },
  dangerousHtml: {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'dangerouslySetInnerHTML is an injection door: render text.',
  },
  processEnv: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read and validated in <app>.config.ts only.',
  },
  defaultExport: {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only: a name that is the same everywhere can be found.',
  },
  interfacePrefix: {
    selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z][a-z]/]',
    message: 'No I prefix: the name says what it is.',
  },
};
const cjk = {
  literal: {
    selector: 'Literal[value=/[\\u3400-\\u9fff]/]',
    message: 'Texts live in i18n, in both languages.',
  },
  text: { selector: 'JSXText[value=/[\\u3400-\\u9fff]/]', message: 'Texts live in i18n, in both languages.' },
  template: {
    selector: 'TemplateElement[value.raw=/[\\u3400-\\u9fff]/]',
    message: 'Texts live in i18n, in both languages.',
  },
};
const banned = (...except) => [
  'error',
  ...Object.entries(bans)
    .filter(([name]) => !except.includes(name))
    .map(([, ban]) => ban),
];
const database = ['injectRepository', 'dataSourceQuery', 'dataSourceMemberQuery'];
const time = ['dateNow', 'newDate'];

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.jieli/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 6],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-restricted-syntax': banned(),
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true },
      ],
    },
  },
  { files: ['**/*.config.ts'], rules: { 'no-restricted-syntax': banned('processEnv') } },
  { files: ['libs/kernel/src/clock.ts'], rules: { 'no-restricted-syntax': banned(...time) } },
  {
    // Streams, outbox and hints are database plumbing below the unit of work.
    files: ['libs/{persistence,messaging}/**/*.ts', 'apps/*/src/**/persistence/**/*.ts'],
    rules: { 'no-restricted-syntax': banned(...database) },
  },
  {
    files: [
      'scripts/**/*.ts',
      'test/**/*.ts',
      'bench/**/*.ts',
      '**/*.spec.ts',
      '**/*.medium-spec.ts',
      'apps/web/*.ts',
    ],
    rules: { 'no-restricted-syntax': banned('processEnv', 'defaultExport', ...time, ...database) },
  },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    ignores: ['apps/web/*.ts'],
    rules: { 'no-restricted-syntax': banned(...time) },
  },
  {
    files: ['apps/web/**/*.tsx'],
    ignores: ['apps/web/**/i18n/**'],
    rules: { 'no-restricted-syntax': [...banned(...time), ...Object.values(cjk)] },
  },
  {
    // Migrations are frozen SQL: length is the length of the schema.
    files: ['**/migrations/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'require',
          'module',
          '__dirname',
          'performance',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
          'fetch',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
);
