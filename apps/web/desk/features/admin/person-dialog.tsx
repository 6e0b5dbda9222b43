import { rolesOfAgencyType, type CreatePersonRequest, type Person } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { fictionalPhone } from '../../../shared/demo/examples';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { WriteDialog } from './write-dialog';

interface Props {
  /** A platform administrator chooses the agency; others add to their own. */
  everywhere: boolean;
  person?: Person;
  onClose: () => void;
  onCreated?: (person: Person) => void;
}

export function PersonDialog({ everywhere, person, onClose, onCreated }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<CreatePersonRequest>();
  const required = { required: true, message: t('common:field.required') };
  const chooses = everywhere && !person;
  const { data: agencies } = useQuery({
    queryKey: keys.agencies({ limit: 100 }),
    queryFn: ({ signal }) => directoryApi.agencies({ limit: 100 }, signal),
    enabled: chooses,
  });
  const agencyId = Form.useWatch('agencyId', form) ?? person?.agency.id ?? me.agency.id;
  const type =
    person?.agency.type ?? agencies?.items.find((agency) => agency.id === agencyId)?.type ?? me.agency.type;

  const save = async (fields: CreatePersonRequest, key: string): Promise<void> => {
    const filled = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
    );
    if (person) await directoryApi.updatePerson(person.id, filled, person.version);
    const created = person
      ? null
      : await directoryApi.createPerson(filled as unknown as CreatePersonRequest, key);
    await queryClient.invalidateQueries({ queryKey: keys.directory });
    // After the dialog has closed itself, so that the next one may open.
    if (created) setTimeout(() => onCreated?.(created), 0);
  };

  return (
    <WriteDialog
      title={t(person ? 'admin:people.editTitle' : 'admin:people.create')}
      submitText={t(person ? 'common:action.save' : 'admin:people.createSubmit')}
      form={form}
      initial={person ? { displayName: person.displayName, roles: person.roles } : undefined}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="displayName" label={t('admin:people.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      {chooses && (
        <Form.Item name="agencyId" label={t('admin:people.agency')} rules={[required]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={agencies?.items.map((agency) => ({ value: agency.id, label: agency.name }))}
            onChange={() => form.setFieldValue('roles', [])}
          />
        </Form.Item>
      )}
      <Form.Item name="roles" label={t('admin:people.roles')} rules={[required]}>
        <Select
          mode="multiple"
          options={rolesOfAgencyType(type).map((value) => ({ value, label: label('role', value) }))}
        />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('admin:people.email')}
        extra={t('admin:people.contactNote')}
        rules={[{ type: 'email', message: t('admin:people.emailRule') }]}
      >
        <Input inputMode="email" autoComplete="off" />
      </Form.Item>
      <Form.Item label={t('admin:people.phone')} htmlFor="person-phone">
        <span className="row">
          <Form.Item name="phone" noStyle>
            <Input id="person-phone" inputMode="tel" autoComplete="off" className="query-field" />
          </Form.Item>
          {me.demo && (
            <Button onClick={() => form.setFieldValue('phone', fictionalPhone())}>
              {t('common:action.fillExample')}
            </Button>
          )}
        </span>
      </Form.Item>
    </WriteDialog>
  );
}
