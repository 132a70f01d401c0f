// Bundles styles and scripts into wwwroot. The style sheet is written last: its time tells MSBuild that all is done.
import * as esbuild from 'esbuild'
import { compileAsync, Logger } from 'sass'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'

const out = 'wwwroot'
await rm(out, { recursive: true, force: true })
await mkdir(`${out}/images`, { recursive: true })

const bundle = (name) => esbuild.build({
  entryPoints: [`assets/${name}.js`], bundle: true, minify: true, format: 'esm', target: 'es2020', outfile: `${out}/${name}.js`
})
const [css] = await Promise.all([
  compileAsync('assets/app.scss', { loadPaths: ['.', 'node_modules'], style: 'compressed', quietDeps: true, logger: Logger.silent }),
  bundle('app'),
  bundle('js-enabled'),
  cp('node_modules/@ministryofjustice/frontend/moj/assets/images', `${out}/images`, {
    recursive: true,
    // Crests and logos are not ours to show.
    filter: (file) => !/logo|crest|favicon|apple-touch|opengraph/i.test(file)
  }),
  cp('assets/favicon.svg', `${out}/favicon.svg`)
])
await writeFile(`${out}/app.css`, css.css)
