import { HintCoalescer } from './hint-coalescer';

describe('hint coalescer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('sends the first hint at once and the rest of a burst as one', () => {
    const sent: string[] = [];
    const hints = new HintCoalescer((target, list) => sent.push(`${target}:${list}`), 200);
    for (let i = 0; i < 50; i += 1) hints.push('agency:a', 'referrals');
    hints.push('agency:a', 'cases');
    expect(sent).toEqual(['agency:a:referrals', 'agency:a:cases']);
    jest.advanceTimersByTime(200);
    expect(sent).toEqual(['agency:a:referrals', 'agency:a:cases', 'agency:a:referrals']);
    jest.advanceTimersByTime(1000);
    expect(sent).toHaveLength(3);
    hints.push('agency:a', 'referrals');
    expect(sent).toHaveLength(4);
  });
});
