import type { Bot, ChannelOverview, WebhookWritten } from '@app/contracts';
import type { PersonKey } from '../county/people';
import { inLanguage, t, type DemoLanguage } from '../text';
import type { HubClient } from './hub-client';

const ADMIN: PersonKey = 'dinghang';
const WEBHOOK = '4d1f0c52-6a5e-4f0e-9d0b-7f3a4c1e9a01';
const BOT = '4d1f0c52-6a5e-4f0e-9d0b-7f3a4c1e9a02';

/**
 * Where one agency would hear of events: both switched off, at an address that leads nowhere and with a token of no vendor, so that the
 * demo sends nothing out of the machine it runs on.
 */
export async function putTargets(inbox: HubClient, lang: DemoLanguage): Promise<void> {
  const { hasKey, webhooks, bots } = await inbox.get<ChannelOverview>(ADMIN, '/api/channels');
  if (!hasKey) return;
  if (!webhooks.some(({ id }) => id === WEBHOOK))
    await inbox.put<WebhookWritten>(ADMIN, `/api/channels/webhooks/${WEBHOOK}`, {
      body: {
        url: 'https://records.example.org/jieli-demo',
        kinds: ['referral.submitted', 'referral.accepted', 'referral.completed'],
        state: 'off',
      },
      version: 0,
    });
  if (!bots.some(({ id }) => id === BOT))
    await inbox.put<Bot>(ADMIN, `/api/channels/bots/${BOT}`, {
      body: {
        kind: 'wecom',
        name: inLanguage(t('值班群（示例，未启用）', 'Duty group (example, off)'), lang),
        state: 'off',
        token: 'demo-token-of-no-vendor',
      },
      version: 0,
    });
}
