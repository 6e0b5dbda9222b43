import { isShallow } from './json-depth';

describe('isShallow', () => {
  it.each([
    ['what is as deep as it may be', '[[{}]]', true],
    ['what is deeper', '[[[{}]]]', false],
    ['what is deeper and broken', '[[[[', false],
    ['many on one level', `[${'[],'.repeat(9)}[]]`, true],
    ['brackets in a text', '{"a":"[[[[{{{{"}', true],
    ['brackets after a quote that is escaped', '{"a":"\\"[[[["}', true],
    ['brackets after a text that ends with a backslash', '{"a":"\\\\","b":[[[]]]}', false],
  ])('answers for %s', (_what, text, may) => {
    expect(isShallow(text, 3)).toBe(may);
  });
});
