import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import type { ServiceOffer } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useIntentKey } from '../../../shared/hooks/intent-key';

/** Two clicks: another number and "save", or one click when the number is still right. */
export function CapacityControl({ offer }: { offer: ServiceOffer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [open, setOpen] = useState(offer.openSlots);
  // An acceptance may take a place meanwhile: what the hub says wins over a number that nobody has saved.
  useEffect(() => setOpen(offer.openSlots), [offer.openSlots, offer.version]);
  const save = useMutation({
    mutationFn: () =>
      directoryApi.confirmCapacity(offer.id, { openSlots: open }, offer.version, key.current()),
    onSuccess: () => void message.success(t('directory:capacity.saved')),
    onError: (error) => void message.error(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.directory }),
  });
  const change = (value: number): void => {
    key.renew();
    setOpen(value);
  };
  const { title, capacity } = offer;
  return (
    <span className="row capacity">
      <Button
        size="small"
        icon={<MinusOutlined aria-hidden="true" />}
        aria-label={t('directory:capacity.less', { title })}
        disabled={open <= 0 || save.isPending}
        onClick={() => change(open - 1)}
      />
      <span className="num" aria-live="polite">
        {open} / {capacity}
      </span>
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={t('directory:capacity.more', { title })}
        disabled={open >= capacity || save.isPending}
        onClick={() => change(open + 1)}
      />
      <Button
        size="small"
        type={open === offer.openSlots ? 'default' : 'primary'}
        aria-label={t(
          open === offer.openSlots ? 'directory:capacity.confirmOf' : 'directory:capacity.saveOf',
          {
            title,
          },
        )}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t(open === offer.openSlots ? 'directory:capacity.confirm' : 'directory:capacity.save')}
      </Button>
    </span>
  );
}
