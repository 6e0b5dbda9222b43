import {
  CHANNEL_CHOICES,
  PERSONAL_CHANNELS,
  type ChannelChoice,
  type NoticeRule,
  type NoticeSettings,
  type PersonalChannel,
} from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { DataTable, QueryView, Tag, type Column } from '../../../shared/components';

type Choices = NoticeSettings['choices'];
interface Props {
  title: string;
  choices: Choices;
  onChange: (choices: Choices) => void;
}
interface Row {
  kind: NoticeRule['kind'];
  level: NoticeRule['level'];
  channels: readonly PersonalChannel[];
}

/** One row per kind of event that leaves the hub at all, one choice per way that is set up. */
export function ChoiceTable({ title, choices, onChange }: Props) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.noticeRules,
    queryFn: ({ signal }) => notificationsApi.rules(signal),
    staleTime: Infinity,
  });
  return (
    <QueryView query={query} rows={6}>
      {({ items }) => {
        const rows = rowsOf(items);
        const ways = PERSONAL_CHANNELS.filter((way) => rows.some(({ channels }) => channels.includes(way)));
        if (ways.length === 0) return <p className="muted">{t('notices:prefs.noWays')}</p>;
        const columns: Column<Row>[] = [
          { key: 'what', header: t('notices:prefs.what'), cell: ({ kind }) => t(`notices:kind.${kind}`) },
          {
            key: 'level',
            header: t('notices:prefs.level'),
            cell: ({ level }) => (
              <Tag tone={level === 'alarm' ? 'solid-red' : 'neutral'}>{t(`notices:level.${level}`)}</Tag>
            ),
          },
          ...ways.map((way): Column<Row> => ({
            key: way,
            header: t(`notices:channel.${way}`),
            cell: ({ kind, level, channels }) => {
              if (!channels.includes(way)) return null;
              if (level === 'alarm') return <span className="muted">{t('notices:prefs.always')}</span>;
              return (
                <Select<ChannelChoice>
                  className="query-field"
                  aria-label={t('notices:prefs.choiceOf', {
                    channel: t(`notices:channel.${way}`),
                    kind: t(`notices:kind.${kind}`),
                  })}
                  value={choices[kind]?.[way] ?? 'now'}
                  onChange={(choice) => onChange({ ...choices, [kind]: { ...choices[kind], [way]: choice } })}
                  options={CHANNEL_CHOICES.map((value) => ({
                    value,
                    label: t(`notices:prefs.choice.${value}`),
                  }))}
                />
              );
            },
          })),
        ];
        return <DataTable caption={title} columns={columns} rows={rows} rowKey={({ kind }) => kind} />;
      }}
    </QueryView>
  );
}

const LOUDNESS = ['quiet', 'normal', 'high', 'alarm'] as const;

/** The sides of one kind together, as loud as the loudest. */
function rowsOf(rules: readonly NoticeRule[]): Row[] {
  const rows = new Map<Row['kind'], Row>();
  for (const { kind, level, channels } of rules) {
    const own = PERSONAL_CHANNELS.filter((way) => channels.includes(way));
    if (own.length === 0) continue;
    const known = rows.get(kind);
    const louder = known && LOUDNESS.indexOf(known.level) > LOUDNESS.indexOf(level) ? known.level : level;
    rows.set(kind, {
      kind,
      level: louder,
      channels: known ? [...new Set([...known.channels, ...own])] : own,
    });
  }
  return [...rows.values()];
}
