import { Form, Modal, type FormInstance } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, showFieldProblems } from '../../../shared/components';
import { useIntentKey } from '../../../shared/hooks/intent-key';

interface Props<Fields extends object> {
  title: string;
  submitText: string;
  form: FormInstance<Fields>;
  initial?: Partial<Fields>;
  /** Sends with a key that stays the same while the person tries again with the same content. */
  onSubmit: (fields: Fields, key: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: keeps its content on a fault, and puts the fault beside its field. */
export function WriteDialog<Fields extends object>(props: Props<Fields>) {
  const { t } = useTranslation();
  const { form } = props;
  const key = useIntentKey();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async (fields: Fields): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await props.onSubmit(fields, key.current());
      props.onClose();
    } catch (cause) {
      if (!showFieldProblems(form, cause, t)) setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={props.title}
      okText={props.submitText}
      cancelText={t('common:action.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial}
        onFinish={(fields) => void submit(fields)}
        onValuesChange={() => key.renew()}
      >
        {error != null && <ErrorState error={error} />}
        {props.children}
      </Form>
    </Modal>
  );
}
