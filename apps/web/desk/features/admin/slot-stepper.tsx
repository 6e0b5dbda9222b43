import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import type { ServiceOffer, WriteOfferRequest } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';

export function writableOffer(offer: ServiceOffer): WriteOfferRequest {
  const { title, needs, divisionCodes, ageFrom, ageTo, capacity, openSlots } = offer;
  return { title, needs, divisionCodes, ageFrom, ageTo, capacity, openSlots };
}

export function SlotStepper({ offer }: { offer: ServiceOffer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const step = useMutation({
    mutationFn: (openSlots: number) =>
      directoryApi.updateOffer(offer.id, { ...writableOffer(offer), openSlots }, offer.version),
    onError: (error) => void message.error(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.directory }),
  });
  return (
    <span className="row">
      <Button
        size="small"
        icon={<MinusOutlined aria-hidden="true" />}
        aria-label={t('admin:offers.less', { title: offer.title })}
        disabled={offer.openSlots <= 0 || step.isPending}
        onClick={() => step.mutate(offer.openSlots - 1)}
      />
      <span className="num" aria-live="polite">
        {offer.openSlots} / {offer.capacity}
      </span>
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={t('admin:offers.more', { title: offer.title })}
        disabled={offer.openSlots >= offer.capacity || step.isPending}
        onClick={() => step.mutate(offer.openSlots + 1)}
      />
    </span>
  );
}
