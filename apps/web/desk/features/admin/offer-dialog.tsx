import { OPEN_DIFFICULTIES, NEEDS, type ServiceOffer, type WriteOfferRequest } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { useServiceArea } from './use-service-area';
import { WriteDialog } from './write-dialog';

function writableOffer(offer: ServiceOffer): WriteOfferRequest {
  const { title, needs, divisionCodes, ageFrom, ageTo, capacity, openSlots } = offer;
  const { difficulties, waitingDays, acceptsUrgent } = offer;
  return {
    title,
    needs,
    divisionCodes,
    ageFrom,
    ageTo,
    capacity,
    openSlots,
    difficulties,
    waitingDays,
    acceptsUrgent,
  };
}

interface Props {
  agencyId: string;
  offer?: ServiceOffer;
  onClose: () => void;
}

export function OfferDialog({ agencyId, offer, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const me = useMe();
  const { divisionCode, divisionName } = me.agency;
  const area = useServiceArea(divisionCode, divisionName, offer?.divisionCodes ?? []);
  const [form] = Form.useForm<WriteOfferRequest>();
  const capacity = Form.useWatch('capacity', form);
  const required = { required: true, message: t('common:field.required') };
  const initial: Partial<WriteOfferRequest> = offer
    ? writableOffer(offer)
    : {
        divisionCodes: [divisionCode],
        ageFrom: 0,
        ageTo: 17,
        capacity: 10,
        openSlots: 10,
        acceptsUrgent: true,
      };

  const save = async (fields: WriteOfferRequest, key: string): Promise<void> => {
    if (offer) await directoryApi.updateOffer(offer.id, fields, offer.version);
    else await directoryApi.createOffer(agencyId, fields, key);
    message.success(t('common:saved'));
    await queryClient.invalidateQueries({ queryKey: keys.directory });
  };

  return (
    <WriteDialog
      title={t(offer ? 'admin:offers.editTitle' : 'admin:offers.create')}
      submitText={t('common:action.save')}
      form={form}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('admin:offers.name')} rules={[required]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="needs" label={t('admin:offers.needs')} rules={[required]}>
        <Select mode="multiple" options={NEEDS.map((value) => ({ value, label: label('need', value) }))} />
      </Form.Item>
      <Form.Item name="divisionCodes" label={t('admin:offers.area')} rules={[required]}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={area} />
      </Form.Item>
      <div className="row">
        <Form.Item name="ageFrom" label={t('admin:offers.ageFrom')} rules={[required]}>
          <InputNumber min={0} max={18} precision={0} />
        </Form.Item>
        <Form.Item name="ageTo" label={t('admin:offers.ageTo')} rules={[required]}>
          <InputNumber min={0} max={18} precision={0} />
        </Form.Item>
        <Form.Item name="capacity" label={t('admin:offers.capacity')} rules={[required]}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
        <Form.Item name="openSlots" label={t('admin:offers.slots')} rules={[required]}>
          <InputNumber min={0} max={capacity ?? 9999} precision={0} />
        </Form.Item>
      </div>
      <Form.Item
        name="difficulties"
        label={t('admin:offers.difficulties')}
        extra={t('admin:offers.everyKind')}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={OPEN_DIFFICULTIES.map((value) => ({ value, label: label('difficulty', value) }))}
        />
      </Form.Item>
      <Form.Item name="waitingDays" label={t('admin:offers.waitingDays')}>
        <InputNumber min={0} max={730} precision={0} />
      </Form.Item>
      <Form.Item name="acceptsUrgent" valuePropName="checked">
        <Checkbox>{t('admin:offers.acceptsUrgent')}</Checkbox>
      </Form.Item>
    </WriteDialog>
  );
}
