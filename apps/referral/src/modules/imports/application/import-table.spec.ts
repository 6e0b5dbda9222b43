import type { UnitOfWork } from '@app/persistence';
import { DomainError } from '@app/kernel';
import type { AuditLog } from '../../audit';
import { ImportTable, type ImportInput } from './import-table';
import type { Importers } from './importers';

/** Says whether a transaction was open whenever somebody took the file. */
function importing(mayAct: boolean): { seen: boolean[]; send: () => Promise<unknown> } {
  let isOpen = false;
  const seen: boolean[] = [];
  const unitOfWork = {
    run: async (_ctx: unknown, work: () => Promise<unknown>) => {
      if (!mayAct) throw new DomainError('FORBIDDEN');
      isOpen = true;
      try {
        return await work();
      } finally {
        isOpen = false;
      }
    },
  } as unknown as UnitOfWork;
  const table = new ImportTable(unitOfWork, {} as Importers, {} as AuditLog);
  const input: ImportInput = {
    kind: 'children',
    key: 'k',
    isDryRun: true,
    get file() {
      seen.push(isOpen);
      return Buffer.from('no sheet');
    },
  };
  return { seen, send: () => table.execute({ token: 't', permission: 'child:register' }, input) };
}

describe('a table that comes in', () => {
  it('is unpacked while no transaction waits for it', async () => {
    const { seen, send } = importing(true);
    await expect(send()).rejects.toMatchObject({ code: 'SHEET_UNREADABLE' });
    expect(seen).toEqual([false]);
  });

  it('is not looked at for whoever may not send one', async () => {
    const { seen, send } = importing(false);
    await expect(send()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(seen).toEqual([]);
  });
});
