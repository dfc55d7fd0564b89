import { getTranslation } from '@payloadcms/translations'
import type { GroupFieldDiffServerComponent } from 'payload'
import { message } from '../translations/index.ts'
import { changeIn } from '../read'
import { ChangeSummary } from './change-summary'
import './versions.css'

/** Who made each of the two versions that are compared, and why. */
export const ChangeDiff: GroupFieldDiffServerComponent = ({ comparisonValue, versionValue, i18n }) => (
  <section className="change-diff">
    <h3>{getTranslation(message('whoAndWhy'), i18n)}</h3>
    <div className="field-diff-content">
      <ChangeSummary change={changeIn(comparisonValue)} />
      <ChangeSummary change={changeIn(versionValue)} />
    </div>
  </section>
)
