/**
 * For where nobody reads on (`| head -1`): without a reader of its results the process ends, quietly, with what the command has
 * answered by then, else with 0; what it was about to do is as safe as from a power cut. Remarks that nobody reads end nothing.
 * Any other failure of a stream is thrown on.
 */
export function endWithReader({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
