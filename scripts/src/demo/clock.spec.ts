import { intervalOf } from './clock';

describe('the clock of the demo', () => {
  it.each([
    ['+1d', '1 days'],
    ['+36h', '36 hours'],
    ['+90m', '90 minutes'],
    ['+2w', '2 weeks'],
  ])('understands %s', (text, interval) => {
    expect(intervalOf(text)).toBe(interval);
  });

  it.each(['1d', '-1d', '+1y', '+', 'tomorrow', '+99999d'])('refuses %s', (text) => {
    expect(() => intervalOf(text)).toThrow('Usage');
  });
});
