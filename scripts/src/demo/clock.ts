import { join, resolve } from 'node:path';
import { asOwner } from '../admin/as-owner';
import { findInstallation } from '../admin/installation';
import { sentenceOf, StartError } from '../start-error';

const checkout = resolve(__dirname, '..', '..', '..', '..');
const usage = `Usage:
  npm run demo:clock -- +1d      moves the demo one day forward (m, h, d and w are understood)
  npm run demo:clock             says what the demo takes for now
Time of the demo only goes forward: what the clock has done stays done.`;
const UNITS: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

/** `+36h` as an interval of PostgreSQL. */
export function intervalOf(text: string): string {
  const [, amount = '', unit = ''] = /^\+(\d{1,4})([mhdw])$/.exec(text) ?? [];
  const name = UNITS[unit];
  if (!name) throw new StartError(usage, 64);
  return `${amount} ${name}`;
}

/** Lets time pass in the demo: deadlines come, reminders go out, referrals expire. Nothing but a demo has this. */
export async function main(args: readonly string[]): Promise<number> {
  const home = process.env.JIELI_HOME ? resolve(process.env.JIELI_HOME) : join(checkout, '.jieli');
  try {
    const interval = args[0] === undefined ? '0 minutes' : intervalOf(args[0]);
    const { deployUrl } = await findInstallation(home, process.env);
    const now = await asOwner(deployUrl, async (client) => {
      const { rows } = await client.query<{ demo: boolean }>(
        `select to_regclass('sec.demo_seed') is not null as demo`,
      );
      if (!rows[0]?.demo) throw new StartError('This is no demo: its clock is the one on the wall.');
      await client.query('update bus.clock_offset set "offset" = "offset" + $1::interval', [interval]);
      const moved = await client.query<{ now: string }>(
        `select to_char(bus.now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as now`,
      );
      return moved.rows[0]?.now ?? '';
    });
    process.stdout.write(`In the demo it is now ${now} (China).\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    return error instanceof StartError ? error.exitCode : 1;
  }
}
