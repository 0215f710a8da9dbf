import tseslint from 'typescript-eslint';

const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument; the clock is at the edge (libs/nest-kit/system-clock.ts).',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is an argument; the clock is at the edge.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument; the clock is at the edge.' },
];

const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name: the file is its name.' };

const untested = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/]',
  message: 'A test runs, and with all the others.',
};

const untestedAlias = {
  selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
  message: 'A test runs, and with all the others.',
};

/** Template literals with `${}` in a query would be SQL made of strings. */
const sql = {
  selector: "Property[key.name='query'] > TemplateLiteral[expressions.length>0]",
  message: 'SQL is a literal without ${}; values go in as {name: Type} parameters.',
};

/** A sentence is for people: it is worded anew, in another version or by other numbers, and nothing may come of that. */
const wording = [
  'CallExpression[callee.property.name=/^(startsWith|endsWith|includes|indexOf|match|matchAll|search)$/]',
  "BinaryExpression[operator=/^[!=]==$/][right.type='Literal'][right.value=/ /]",
].flatMap((selector) =>
  ['callee.object', 'left'].flatMap((side) =>
    ['name', 'property.name'].map((name) => ({
      selector: `${selector}[${side}.${name}=/^(note|notes|sentence|\\w*[rR]eason)$/]`,
      message: 'Decide by a code, not by the wording of a sentence.',
    })),
  ),
);

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.plumbline/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    rules: { 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error', 'max-lines': ['error', 300] },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      'no-restricted-syntax': ['error', ...clock, ...wording, defaultExport, untested, untestedAlias, sql],
      'no-console': 'error',
      'no-empty': 'error',
      'max-lines': ['error', 300],
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The one reader of the machine's time.
    files: ['libs/nest-kit/system-clock.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport] },
  },
  {
    // A test may wait for the world and look at the wall clock; a person reads what the demo, the command line and the bench print.
    files: ['**/*.test.ts', 'test/**/*.ts', 'libs/testing/**/*.ts', '**/testing/**/*.ts', '**/test-engines/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport, untested, untestedAlias] },
  },
  {
    // Foreign modules are declared as they are.
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Where no broker or program can be had its suites are left out aloud; .ci/run counts what was left out as failed.
    files: ['libs/testing/{kafka,opentelemetry,programs}/describe-with-*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock, defaultExport] },
  },
  { files: ['apps/cli/**/*.ts', 'apps/demo/**/*.ts', 'test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
