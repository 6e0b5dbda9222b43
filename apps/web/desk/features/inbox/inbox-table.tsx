import type { ReferralSummary } from '@app/contracts';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { InboxRow } from './inbox-row';
import { commandOf, isVerb, moveTo, type Verb } from './keyboard';
import { isReceived, type Tab } from './tabs';

interface Props {
  tab: Tab;
  rows: readonly ReferralSummary[];
  gone: ReadonlySet<string>;
  selected: string | null;
  /** Ids that are ticked; null where nothing can be done with several. */
  ticked: ReadonlySet<string> | null;
  letters: boolean;
  /** No room for a preview: a tap opens the page. */
  opensOnClick: boolean;
  onSelect: (id: string) => void;
  onTick: (id: string) => void;
  onOpen: (row: ReferralSummary) => void;
  onVerb: (verb: Verb, row: ReferralSummary) => void;
  onUndo: () => void;
}

/** A real table with one row in the tab order; the arrows, J and K move through it. */
export function InboxTable(props: Props) {
  const { t } = useTranslation();
  const { tab, rows, selected, ticked } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const received = isReceived(tab);
  const entry = rows.some(({ id }) => id === selected) ? selected : rows[0]?.id;

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const target = event.target as HTMLElement;
    const from = rows.findIndex(({ id }) => id === target.dataset.key);
    const command = commandOf(
      { ...keysOf(event), isComposing: event.nativeEvent.isComposing, onRow: target.matches('tr[data-key]') },
      props.letters,
    );
    if (!command || from < 0) return;
    event.preventDefault();
    if (command === 'open') props.onOpen(rows[from]);
    else if (command === 'select') props.onTick(rows[from].id);
    else if (command === 'undo') props.onUndo();
    else if (isVerb(command)) props.onVerb(command, rows[from]);
    else {
      const next = rows[moveTo(command, from, rows.length)];
      const row = body.current?.querySelector<HTMLElement>(`tr[data-key="${next.id}"]`);
      row?.focus();
      row?.scrollIntoView({ block: 'nearest' });
    }
  };

  const columns = [tab === 'drafts' ? 'updated' : 'due', 'number', 'child', 'need', received ? 'from' : 'to'];
  if (ticked) columns.unshift('select');
  return (
    <div className="table-wrap table-wrap--cards">
      <table className="table inbox-table" role="table">
        <caption className="visually-hidden">{t('inbox:caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((key) => (
              <th key={key} scope="col" role="columnheader">
                {t(`inbox:column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <InboxRow
              key={row.id}
              row={row}
              received={received}
              gone={props.gone.has(row.id)}
              selected={row.id === selected}
              ticked={ticked ? ticked.has(row.id) : null}
              inTabOrder={row.id === entry}
              onTick={() => props.onTick(row.id)}
              onFocus={() => props.onSelect(row.id)}
              onOpen={props.opensOnClick ? () => props.onOpen(row) : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keysOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey };
}
