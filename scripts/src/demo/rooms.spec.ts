import { MOMENTS } from '@test/demo-moments';
import { CASE_ROOMS, REFERRALS, STORIES } from './chapters';
import type { AgencyKey } from './county/agencies';
import { PERSON_KEYS, workerOf } from './county/people';
import { ERRANDS } from './errands';
import { mentionedIn } from './plan/messages';
import { DUTY_TALKS } from './stories/duty-talks';

const agencyOf = (username: (typeof PERSON_KEYS)[number]): AgencyKey => workerOf(username).agency;

describe('what is said in the rooms of the demo', () => {
  it.each(MOMENTS)('lets only members speak in a case room, seen from %s', (now) => {
    for (const room of CASE_ROOMS) {
      const accepted = REFERRALS.filter(
        ({ child, ending }) => child === room.child && ending.state === 'accepted',
      );
      for (const line of [...room.lines, ...(room.notes ?? [])]) {
        const isMember = accepted.some(
          ({ from, ending }) =>
            ending.state === 'accepted' &&
            ending.at(now) < line.at(now) &&
            [agencyOf(from), agencyOf(ending.by)].includes(agencyOf(line.by)),
        );
        expect([line.text.en, isMember]).toEqual([line.text.en, true]);
        expect(mentionedIn(line.text.zh)).toEqual(mentionedIn(line.text.en));
        for (const username of mentionedIn(line.text.zh)) expect(PERSON_KEYS).toContain(username);
      }
    }
  });

  it.each(MOMENTS)(
    'does to lines what their listeners could do, after they were said, seen from %s',
    (now) => {
      for (const { lines, marks = [] } of [...CASE_ROOMS, ...DUTY_TALKS]) {
        const said = new Map(lines.map((line) => [line.name, line]));
        for (const { on, at, by, do: does } of marks) {
          const line = said.get(on);
          expect([on, line && line.at(now) < at(now)]).toEqual([on, true]);
          if (does === 'withdraw') expect([on, line?.by]).toEqual([on, by]);
          if (does === 'redact')
            expect([on, line && line.by !== by && agencyOf(line.by)]).toEqual([on, agencyOf(by)]);
          if (does === 'acknowledge')
            expect([on, line && mentionedIn(line.text.zh)]).toEqual([on, expect.arrayContaining([by])]);
        }
        for (const { answers, at } of lines)
          if (answers)
            expect([answers, (said.get(answers)?.at(now) ?? now) < at(now)]).toEqual([answers, true]);
      }
    },
  );

  it('lets nobody speak in a duty room but whoever the plan names or leads the desk', () => {
    for (const { agency, lines, marks = [] } of DUTY_TALKS) {
      const planned = ERRANDS.flatMap((errand) =>
        errand.do === 'plan-week' && agencyOf(errand.by) === agency ? Object.values(errand.week).flat() : [],
      );
      expect(planned).toEqual(expect.arrayContaining([...lines, ...marks].map(({ by }) => by)));
    }
  });

  it('holds six stories, each with a room of five to ten lines', () => {
    expect(STORIES).toHaveLength(6);
    for (const { rooms, title } of STORIES) {
      const lines = rooms.flatMap((room) => room.lines);
      expect([title.en, lines.length >= 5 && lines.length <= 10]).toEqual([title.en, true]);
    }
  });
});
