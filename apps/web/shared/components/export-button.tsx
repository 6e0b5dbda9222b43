import { DownloadOutlined } from '@ant-design/icons';
import type { ExportList } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { download } from '../api/files';
import { useErrorText } from './states';

interface Props {
  list: ExportList;
  /** The filters of the list as it is shown. */
  filter?: Record<string, string | number | boolean | null | undefined>;
}

/** The list on the page as a sheet. Whoever takes it out stands on it, and in the audit log. */
export function ExportButton({ list, filter = {} }: Props) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const take = useMutation({
    mutationFn: () => download(`/api/exports/${list}`, { ...filter, language: i18n.language }),
    onSuccess: () => void message.success(t('common:export.done')),
    onError: (error) => void message.error(errorText(error)),
  });
  return (
    <Button
      icon={<DownloadOutlined aria-hidden="true" />}
      title={t('common:export.recorded')}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {t(`common:export.${list}`)}
    </Button>
  );
}
