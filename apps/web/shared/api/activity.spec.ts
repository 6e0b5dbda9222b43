import { Activity } from './activity';

describe('Activity', () => {
  it('counts a request as an act only while somebody is at the keyboard', () => {
    let now = 0;
    const activity = new Activity(() => now);
    now = 59_000;
    activity.noteAnswer();
    expect(activity.idleMs()).toBe(0);
    now = 120_000;
    expect(activity.isRecent()).toBe(false);
    activity.noteAnswer();
    expect(activity.idleMs()).toBe(61_000);
    activity.noteInput();
    activity.noteAnswer();
    expect(activity.idleMs()).toBe(0);
  });
});
