import type { Duty } from '@app/contracts';
import { Contacts, onDutyAt, type ContactsDeps, type KeptContacts } from './contacts';

type Now = Duty['now'];
const onDuty = (cause: Now['cause'], ...names: string[]): Pick<Duty, 'now'> => ({
  now: {
    ...{ day: '2026-03-02', dayKind: 'plain', cause },
    people: names.map((displayName) => ({
      id: displayName,
      displayName,
      agencyId: 'county',
      agencyName: 'County',
    })),
  },
});

/** A hub with numbers of agencies and one answer about the duty, and the disk of the phone. */
function build(over: Partial<ContactsDeps> = {}, kept?: KeptContacts) {
  const disk = { kept };
  const asked: string[] = [];
  const contacts = new Contacts({
    agency: (id) => {
      asked.push(id);
      return id === 'gone' ? Promise.reject(new Error('404')) : Promise.resolve({ phone: `0839${id}` });
    },
    duty: () => Promise.resolve(onDuty('week', 'Zhou Min')),
    read: () => Promise.resolve(disk.kept),
    keep: (value) => Promise.resolve(void (disk.kept = value)),
    ...over,
  });
  return { contacts, asked, disk };
}

describe('how agencies are reached from a phone', () => {
  it('is asked for once for each number, every time for the duty, and kept', async () => {
    const { contacts, asked, disk } = build();
    await contacts.ask(['1', '2']);
    await contacts.ask(['1', '2', '3']);
    expect(asked).toEqual(['1', '2', '3']);
    expect(contacts.known.get()).toMatchObject({
      phones: { 1: '08391', 2: '08392', 3: '08393' },
      duty: { names: ['Zhou Min'] },
    });
    expect(disk.kept).toEqual(contacts.known.get());
  });

  it('stays as it was where nothing answers, and is asked for again then', async () => {
    const before: KeptContacts = { phones: { gone: '110', 1: 'old' }, duty: { names: ['Lin Hui'], at: 5 } };
    const { contacts, asked, disk } = build({ duty: () => Promise.reject(new Error('network')) }, before);
    await contacts.ask(['gone', '1']);
    await contacts.ask(['gone', '1']);
    expect(asked).toEqual(['gone', '1', 'gone']);
    expect(disk.kept).toEqual({ phones: { gone: '110', 1: '08391' }, duty: { names: ['Lin Hui'], at: 5 } });
  });

  it.each([
    ['nobody plans it', onDuty('everybody', 'Zhou Min', 'Lin Hui')],
    ['nobody is there', onDuty('exception')],
  ])('names nobody when %s', async (_when, answer) => {
    const before: KeptContacts = { phones: {}, duty: { names: ['Lin Hui'], at: 5 } };
    const { contacts } = build({ duty: () => Promise.resolve(answer) }, before);
    await contacts.ask([]);
    expect(contacts.known.get().duty).toBeNull();
  });

  it('says nothing of today by what was asked for on another day of the county', () => {
    const at = Date.parse('2026-03-02T15:00:00Z');
    const contacts: KeptContacts = { phones: {}, duty: { names: ['Zhou Min'], at } };
    expect(onDutyAt(contacts, Date.parse('2026-03-02T15:59:00Z'))?.names).toEqual(['Zhou Min']);
    expect(onDutyAt(contacts, Date.parse('2026-03-02T16:00:00Z'))).toBeNull();
  });
});
