import type { NoticeSettings } from '@app/contracts';

/** What holds where neither the person nor the agency has said anything. */
export const HUB_SETTINGS: NoticeSettings = {
  zone: 'Asia/Shanghai',
  quiet: { from: '21:00', to: '07:00', holdsMail: false },
  digestAt: '08:00',
  choices: {},
};

/** The person over the agency over the hub; choices kind by kind and way by way. */
export function settingsOf(
  agency: Partial<NoticeSettings> | null,
  person: Partial<NoticeSettings> | null,
): NoticeSettings {
  const merged = { ...HUB_SETTINGS, ...agency, ...person };
  const kinds = new Set([...Object.keys(agency?.choices ?? {}), ...Object.keys(person?.choices ?? {})]);
  const choices: NoticeSettings['choices'] = {};
  for (const kind of kinds as Set<keyof NoticeSettings['choices']>)
    choices[kind] = { ...agency?.choices?.[kind], ...person?.choices?.[kind] };
  return { ...merged, choices };
}
