import { MAX_FILE_BYTES } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { keys, uploadFile } from '../../../shared/api';
import { useUploads } from '../../../shared/hooks/use-uploads';

interface Target {
  caseId: string;
  consentId?: string;
  isShared: boolean;
}

/** Evidence on its way; what has arrived stands in the list of the case. */
export function useEvidenceUploads(target: Target) {
  const queryClient = useQueryClient();
  return useUploads({
    send: (file, fileId, watch) => uploadFile(file, { ...target, fileId }, watch),
    refusal: (file) => (file.size > MAX_FILE_BYTES ? 'tooLarge' : null),
    onDone: () => void queryClient.invalidateQueries({ queryKey: keys.cases }),
  });
}
