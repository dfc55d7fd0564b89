import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RelationCell as RelationCell_367fdf3e6401f310be0aa5cb3f8e8b14 } from '../../../../src/admin/relation-cell'
import { ReviewCell as ReviewCell_f1b216779151d384c8997101c87f1641 } from '../../../../plugins/review/admin/review-cell'
import { ReviewPanel as ReviewPanel_736973646b900a05ac75c2dc235a72ec } from '../../../../plugins/review/admin/review-panel'
import { TranslationCell as TranslationCell_b48e547e99034333525786caeb1fb295 } from '../../../../plugins/translation/admin/translation-state'
import { TranslationState as TranslationState_b48e547e99034333525786caeb1fb295 } from '../../../../plugins/translation/admin/translation-state'
import { UsedOn as UsedOn_b0bfc7888e0e9501d693e32f39d45d38 } from '../../../../plugins/used-on/admin/used-on'
import { Nothing as Nothing_d494b83513412b53b89c5c6686060c00 } from '../../../../src/admin/nothing'
import { ChangeDiff as ChangeDiff_29d71a1da972420c3a1ca8bfc6941431 } from '../../../../plugins/history/admin/change-diff'
import { MetaTitleComponent as MetaTitleComponent_a8a977ebc872c5d5ea7ee689724c0860 } from '@payloadcms/plugin-seo/client'
import { MetaDescriptionComponent as MetaDescriptionComponent_a8a977ebc872c5d5ea7ee689724c0860 } from '@payloadcms/plugin-seo/client'
import { MetaImageComponent as MetaImageComponent_a8a977ebc872c5d5ea7ee689724c0860 } from '@payloadcms/plugin-seo/client'
import { ListActions as ListActions_cbada31753e8053da1bcb93492aff50a } from '../../../../plugins/import-export/admin/list-actions'
import { FieldErrors as FieldErrors_9fbe28880243706835f39881403d1d58 } from '../../../../src/admin/field-errors'
import { EmptiedLists as EmptiedLists_40cc1497913c89aaf4e9ed3fbeaf7ae9 } from '../../../../src/admin/emptied-lists'
import { PublishButton as PublishButton_706556a462d3f775629f6ec05edc80c9 } from '../../../../plugins/review/admin/publish-button'
import { SaveDraftButton as SaveDraftButton_5e5e208351ce332e5ef754a02ba7eae0 } from '../../../../plugins/publishing/admin/save-draft'
import { VersionsView as VersionsView_fc2250c106aa314f00b4e11324a1812f } from '../../../../plugins/history/admin/versions-view'
import { FigureCheck as FigureCheck_c09fe44fb79b9c70e12d6018c35d4361 } from '../../../../plugins/figures/admin/figure-check'
import { NumberField as NumberField_ab1a4e6e9dc0bf48acac2a73fe1d878f } from '../../../../src/admin/number-field'
import { NamesCell as NamesCell_95f1f3d7911c3395cd3764dbeabad937 } from '../../../../plugins/audit/admin/names-cell'
import { AuditExport as AuditExport_2aa5416c3500888c30e2fe12e16374b4 } from '../../../../plugins/audit/admin/audit-export'
import { CurrentPassword as CurrentPassword_ad61b0ca178aa503ba29421a99345f28 } from '../../../../plugins/passwords/admin/current-password'
import { ChangePassword as ChangePassword_6479a075acfd8527a2fe33b2c78a8361 } from '../../../../plugins/passwords/admin/change-password'
import { UserKeys as UserKeys_9acc0e015ff2a1f64129f2183a4a8fb9 } from '../../../../plugins/api-keys/admin/user-keys'
import { RevokeKey as RevokeKey_3a07724fc89095a05c77199d6e2e4d9e } from '../../../../plugins/api-keys/admin/revoke-key'
import { QueryPresetsAccessCell as QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereCell as QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereField as QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnsCell as QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnField as QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByCell as QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByField as QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { Icon as Icon_5bfe1b3faa2547e7d5ec0dc4d1f80caa } from '../../../../src/admin/brand'
import { Logo as Logo_5bfe1b3faa2547e7d5ec0dc4d1f80caa } from '../../../../src/admin/brand'
import { Dashboard as Dashboard_07c9843114f014d1270c06b29b2188b6 } from '../../../../plugins/review/dashboard/dashboard'
import { RoleProvider as RoleProvider_ec7e3d4038ee8b07bd50d3777e8dea65 } from '../../../../src/admin/role-provider'
import { NumberInputs as NumberInputs_08dd5829b8f2ffa7f3c99a582eebc3cf } from '../../../../src/admin/number-inputs'
import { LeaveGuard as LeaveGuard_a0a71468d0d058c3f64a70eed730fc0b } from '../../../../src/admin/leave-guard'
import { ControlNames as ControlNames_76afe6c33954942f310d29a191065388 } from '../../../../src/admin/control-names'
import { ImportView as ImportView_8b42396564607c34c826531aeab06f60 } from '../../../../plugins/import-export/admin/import-view'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/relation-cell#RelationCell": RelationCell_367fdf3e6401f310be0aa5cb3f8e8b14,
  "/plugins/review/admin/review-cell#ReviewCell": ReviewCell_f1b216779151d384c8997101c87f1641,
  "/plugins/review/admin/review-panel#ReviewPanel": ReviewPanel_736973646b900a05ac75c2dc235a72ec,
  "/plugins/translation/admin/translation-state#TranslationCell": TranslationCell_b48e547e99034333525786caeb1fb295,
  "/plugins/translation/admin/translation-state#TranslationState": TranslationState_b48e547e99034333525786caeb1fb295,
  "/plugins/used-on/admin/used-on#UsedOn": UsedOn_b0bfc7888e0e9501d693e32f39d45d38,
  "/src/admin/nothing#Nothing": Nothing_d494b83513412b53b89c5c6686060c00,
  "/plugins/history/admin/change-diff#ChangeDiff": ChangeDiff_29d71a1da972420c3a1ca8bfc6941431,
  "@payloadcms/plugin-seo/client#MetaTitleComponent": MetaTitleComponent_a8a977ebc872c5d5ea7ee689724c0860,
  "@payloadcms/plugin-seo/client#MetaDescriptionComponent": MetaDescriptionComponent_a8a977ebc872c5d5ea7ee689724c0860,
  "@payloadcms/plugin-seo/client#MetaImageComponent": MetaImageComponent_a8a977ebc872c5d5ea7ee689724c0860,
  "/plugins/import-export/admin/list-actions#ListActions": ListActions_cbada31753e8053da1bcb93492aff50a,
  "/src/admin/field-errors#FieldErrors": FieldErrors_9fbe28880243706835f39881403d1d58,
  "/src/admin/emptied-lists#EmptiedLists": EmptiedLists_40cc1497913c89aaf4e9ed3fbeaf7ae9,
  "/plugins/review/admin/publish-button#PublishButton": PublishButton_706556a462d3f775629f6ec05edc80c9,
  "/plugins/publishing/admin/save-draft#SaveDraftButton": SaveDraftButton_5e5e208351ce332e5ef754a02ba7eae0,
  "/plugins/history/admin/versions-view#VersionsView": VersionsView_fc2250c106aa314f00b4e11324a1812f,
  "/plugins/figures/admin/figure-check#FigureCheck": FigureCheck_c09fe44fb79b9c70e12d6018c35d4361,
  "/src/admin/number-field#NumberField": NumberField_ab1a4e6e9dc0bf48acac2a73fe1d878f,
  "/plugins/audit/admin/names-cell#NamesCell": NamesCell_95f1f3d7911c3395cd3764dbeabad937,
  "/plugins/audit/admin/audit-export#AuditExport": AuditExport_2aa5416c3500888c30e2fe12e16374b4,
  "/plugins/passwords/admin/current-password#CurrentPassword": CurrentPassword_ad61b0ca178aa503ba29421a99345f28,
  "/plugins/passwords/admin/change-password#ChangePassword": ChangePassword_6479a075acfd8527a2fe33b2c78a8361,
  "/plugins/api-keys/admin/user-keys#UserKeys": UserKeys_9acc0e015ff2a1f64129f2183a4a8fb9,
  "/plugins/api-keys/admin/revoke-key#RevokeKey": RevokeKey_3a07724fc89095a05c77199d6e2e4d9e,
  "@payloadcms/next/client#QueryPresetsAccessCell": QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereCell": QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereField": QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnsCell": QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnField": QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByCell": QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByField": QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40,
  "/src/admin/brand#Icon": Icon_5bfe1b3faa2547e7d5ec0dc4d1f80caa,
  "/src/admin/brand#Logo": Logo_5bfe1b3faa2547e7d5ec0dc4d1f80caa,
  "/plugins/review/dashboard/dashboard#Dashboard": Dashboard_07c9843114f014d1270c06b29b2188b6,
  "/src/admin/role-provider#RoleProvider": RoleProvider_ec7e3d4038ee8b07bd50d3777e8dea65,
  "/src/admin/number-inputs#NumberInputs": NumberInputs_08dd5829b8f2ffa7f3c99a582eebc3cf,
  "/src/admin/leave-guard#LeaveGuard": LeaveGuard_a0a71468d0d058c3f64a70eed730fc0b,
  "/src/admin/control-names#ControlNames": ControlNames_76afe6c33954942f310d29a191065388,
  "/plugins/import-export/admin/import-view#ImportView": ImportView_8b42396564607c34c826531aeab06f60,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
