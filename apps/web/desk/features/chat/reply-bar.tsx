import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Quote } from '../../../shared/chat/threads';

/** Stands over the field: what is written there answers this message. */
export function ReplyBar({ quote, onCancel }: { quote: Quote; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="reply-bar" role="status">
      <span>{t('marks:replyTo', { name: quote.name, text: quote.text })}</span>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={t('marks:replyCancel')}
        onClick={onCancel}
      />
    </p>
  );
}
