import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi, sessionGate } from '../../shared/api';
import { silenceHere } from '../../shared/push';
import { useMe } from '../../shared/hooks/me';
import { useRoomClient } from '../../shared/realtime';
import { ReportStorage } from '../features/emergency/report-form';
import { useReportOutbox } from '../features/emergency/use-report-outbox';

/** Nothing of the session stays in this tab: stores are emptied and the page is loaded anew. */
export function forgetSession(): void {
  sessionGate.arm(false);
  sessionStorage.clear();
  window.location.replace('/login');
}

export function useSignOut(): { signOut: () => void; signOutEverywhere: () => void } {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const client = useRoomClient();
  const { person } = useMe();
  const { state: report } = useReportOutbox();

  const leave = useCallback(
    async (end: () => Promise<void>): Promise<void> => {
      try {
        await end();
        await silenceHere();
        client?.outbox.clear();
        forgetSession();
      } catch {
        message.error(t('shell:logout.failed'));
      }
    },
    [client, message, t],
  );

  const signOut = useCallback(() => {
    const isReportHere =
      report.phase !== 'idle' || new ReportStorage(sessionStorage, person.id).load() !== null;
    const unsent = (client?.outbox.unsent ?? 0) + (isReportHere ? 1 : 0);
    if (unsent === 0) {
      void leave(sessionApi.logout);
      return;
    }
    modal.confirm({
      title: t('shell:logout.unsentTitle'),
      content: t('shell:logout.unsentBody', { count: unsent }),
      okText: t('shell:logout.leave'),
      cancelText: t('shell:logout.stay'),
      onOk: () => leave(sessionApi.logout),
    });
  }, [client, leave, modal, person.id, report.phase, t]);

  const signOutEverywhere = useCallback(() => {
    modal.confirm({
      title: t('shell:logout.everywhereTitle'),
      content: t('shell:logout.everywhereBody'),
      okText: t('shell:logout.everywhere'),
      cancelText: t('common:action.cancel'),
      onOk: () => leave(sessionApi.logoutEverywhere),
    });
  }, [leave, modal, t]);

  return { signOut, signOutEverywhere };
}
