/** Calls once the frame that holds this screen is out: a frame's own callback runs before the paint, a message after. */
export function afterPaint(call: () => void): () => void {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', call);
  channel.port1.start();
  const frame = window.requestAnimationFrame(() => channel.port2.postMessage(null));
  return () => {
    window.cancelAnimationFrame(frame);
    channel.port1.close();
  };
}
