import { CHOICES, hashOf, type Wanted } from './wanted.ts';
import './index-page.css';

/** So wide a tile is, in CSS pixels: four of them beside each other on a desk. */
const TILE_WIDTH = 320;

type Props = {
  readonly names: readonly string[];
  readonly wanted: Wanted;
  readonly go: (wanted: Wanted) => void;
};

const screenOf = (name: string): string => name.split('/')[0] ?? name;

/** Every look of the wall by name and as a small picture that lives, grouped by screen. */
export function IndexPage({ names, wanted, go }: Props) {
  const screens = [...new Set(names.map(screenOf))];
  return (
    <main className="gallery">
      <header className="gallery-head">
        <h1>Stempel, every screen and state</h1>
        <Switches wanted={wanted} go={go} />
      </header>
      {screens.map((screen) => (
        <section key={screen} className="gallery-group" aria-labelledby={`group-${screen}`}>
          <h2 id={`group-${screen}`}>{screen}</h2>
          <div className="gallery-tiles">
            {names
              .filter((name) => screenOf(name) === screen)
              .map((name) => (
                <Tile key={name} name={name} wanted={wanted} />
              ))}
          </div>
        </section>
      ))}
    </main>
  );
}

function Switches({ wanted, go }: Omit<Props, 'names'>) {
  return Object.entries(CHOICES).map(([name, values]) => (
    <label key={name} className="gallery-switch">
      {name}
      <select
        value={wanted[name as keyof typeof CHOICES]}
        onChange={({ target }) => go({ ...wanted, [name]: target.value })}
      >
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </label>
  ));
}

function Tile({ name, wanted }: { readonly name: string; readonly wanted: Wanted }) {
  const [width = 0, height = 0] = wanted.panel.split('x').map(Number);
  const scale = TILE_WIDTH / width;
  const address = hashOf({ ...wanted, show: name });
  return (
    <a className="gallery-tile" href={address}>
      <span className="gallery-frame" style={{ width: TILE_WIDTH, height: height * scale }}>
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, which loads its own modules */}
        <iframe
          key={address}
          src={`gallery.html${address}`}
          title={name}
          loading="lazy"
          inert
          style={{ width, height, scale: String(scale) }}
        />
      </span>
      {name}
    </a>
  );
}
