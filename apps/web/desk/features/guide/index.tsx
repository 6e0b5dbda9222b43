export function Guide({ onClose }: { onClose: () => void }) {
  return <button onClick={onClose}>x</button>;
}
