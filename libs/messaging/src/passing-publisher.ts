import { notify, type NotifySink } from './notify';

/** Channel of what passes between gateways: ids of who looks where and types, never kept, of no use seconds later. */
export const PASSING_CHANNEL = 'hub_passing';

export function publishPassing(sink: NotifySink, payload: string): Promise<void> {
  return notify(sink, PASSING_CHANNEL, payload);
}
