/**
 * What begins a kiosk by itself and begins it again, as each operating system wants it written. The same texts stand in
 * `resources/wall`, for whoever lays them in place without this program.
 */

export type Begun = {
  /** The whole path of the program. */
  readonly executable: string;
  readonly args: readonly string[];
};

/** Of launchd; the bundle has the same name. */
export const LAUNCH_LABEL = 'app.stempel.kiosk';
/** Of the task scheduler. */
export const TASK_NAME = 'Stempel';
export const UNIT_NAME = 'stempel.service';

/** Whether a file was written by this program, in whatever version, and perhaps changed by hand since. */
export function isOurs(text: string): boolean {
  return /^Description=Stempel time clock$|<Description>Begins the Stempel|<string>app\.stempel\.kiosk</m.test(
    text,
  );
}

/**
 * A unit of the account's own systemd: begun with its desktop, and again two seconds after it has ended, however it did. What
 * crashes leaves no picture of its memory, where typed PINs are; and a crashed window is told of only once that is written, 43 s
 * later on a test machine, instead of 6 ms.
 */
export function userUnit(begun: Begun): string {
  return `[Unit]
Description=Stempel time clock
PartOf=graphical-session.target
After=graphical-session.target
StartLimitIntervalSec=0

[Service]
ExecStart=${unitCommand(begun)}
Restart=always
RestartSec=2
TimeoutStopSec=30
LimitCORE=0

[Install]
WantedBy=graphical-session.target
`;
}

/** A unit of the machine's: the session of the account `kiosk` is this one window, in cage. */
export function cageUnit(begun: Begun): string {
  return `[Unit]
Description=Stempel time clock
After=systemd-user-sessions.service seatd.service
Conflicts=getty@tty1.service
StartLimitIntervalSec=0

[Service]
User=kiosk
PAMName=login
TTYPath=/dev/tty1
StandardInput=tty
Environment=XDG_CURRENT_DESKTOP=cage
ExecStart=/usr/bin/cage -- ${[begun.executable, ...begun.args].map(unitArgument).join(' ')}
Restart=always
RestartSec=2
TimeoutStopSec=30
LimitCORE=0

[Install]
WantedBy=graphical.target
`;
}

/**
 * A task that begins when its account logs on. The scheduler takes a program that has ended for one that is done, whatever
 * its exit code; so it looks once a minute as well, and one that runs is left alone.
 */
export function windowsTask(begun: Begun, account: string | null): string {
  const user = account === null ? '' : `\n      <UserId>${xml(account)}</UserId>`;
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Begins the Stempel time clock, and begins it again.</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Repetition>
        <Interval>PT1M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <Enabled>true</Enabled>${user}
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">${user}
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>4</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>999</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xml(begun.executable)}</Command>
      <Arguments>${xml(begun.args.map(windowsWord).join(' '))}</Arguments>
    </Exec>
  </Actions>
</Task>
`;
}

/** An agent of launchd: begun at the log-in, and again whenever it has ended. */
export function launchAgent({ executable, args }: Begun): string {
  const words = [executable, ...args].map((word) => `    <string>${xml(word)}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LAUNCH_LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${words.join('\n')}
  </array>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <true/>
  <key>ThrottleInterval</key>
  <integer>2</integer>
  <key>ProcessType</key>
  <string>Interactive</string>
  <key>LimitLoadToSessionType</key>
  <string>Aqua</string>
</dict>
</plist>
`;
}

function unitCommand({ executable, args }: Begun): string {
  return [unitWord(executable), ...args.map(unitArgument)].join(' ');
}

/** Variables are put in for everything but the program itself. */
function unitArgument(word: string): string {
  return unitWord(word.replaceAll('$', '$$$$'));
}

/** systemd reads quotes, backslashes and percent signs. */
function unitWord(word: string): string {
  const plain = word.replaceAll('%', '%%');
  if (/^[\w@%+=:,./$-]+$/.test(plain)) return plain;
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A path of Windows has no quotes in it; one before a closing quote would take its backslash along. */
function windowsWord(word: string): string {
  return /[\s]/.test(word) ? `"${word.replace(/\\+$/, (end) => end + end)}"` : word;
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
