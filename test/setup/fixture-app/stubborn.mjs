// Stays alive through every polite request: what a hung service would do.
process.on('SIGTERM', () => {});
process.on('disconnect', () => {});
setInterval(() => {}, 1000);
