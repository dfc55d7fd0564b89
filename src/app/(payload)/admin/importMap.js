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
import { RelationCell as RelationCell_f04898c3be9e411cda7a269ba872265e } from '../../../admin/relation-cell'
import { ReviewCell as ReviewCell_44be7dd70c565bcf595f936f5fc5658f } from '../../../admin/review-cell'
import { ReviewPanel as ReviewPanel_6a2315e5d71fcb343d4fb14b8cd2310a } from '../../../admin/review-panel'
import { UsedOn as UsedOn_2e3bcad8c3cc6f765e864281a82e159a } from '../../../admin/used-on'
import { Nothing as Nothing_454305f07e4926ce2ff8be5196c84984 } from '../../../admin/nothing'
import { ChangeDiff as ChangeDiff_b5d8429aec62b6037a2a73f0dc5fda8b } from '../../../admin/change-diff'
import { MetaTitleComponent as MetaTitleComponent_a8a977ebc872c5d5ea7ee689724c0860 } from '@payloadcms/plugin-seo/client'
import { MetaDescriptionComponent as MetaDescriptionComponent_a8a977ebc872c5d5ea7ee689724c0860 } from '@payloadcms/plugin-seo/client'
import { MetaImageComponent as MetaImageComponent_a8a977ebc872c5d5ea7ee689724c0860 } from '@payloadcms/plugin-seo/client'
import { ListActions as ListActions_79fe5105f565cd2b0cff9eaa855de03e } from '../../../admin/import-export/list-actions'
import { FieldErrors as FieldErrors_5164bae63f5784d0cfd99f1cd7334e44 } from '../../../admin/field-errors'
import { EmptiedLists as EmptiedLists_742b9325eb76577906bd17267d32020f } from '../../../admin/emptied-lists'
import { PublishButton as PublishButton_88c700852c3bbdf727e02f1ae9e54583 } from '../../../admin/publish-button'
import { SaveDraftButton as SaveDraftButton_a3c6b911b4c5339cfa18c5e86533b420 } from '../../../admin/save-draft'
import { VersionsView as VersionsView_97ece17d05efa9b2a5d74de5b6dd641b } from '../../../admin/versions-view'
import { FigureCheck as FigureCheck_a1bce78c0424a0e92d572838145516b3 } from '../../../admin/figure-check'
import { NumberField as NumberField_a29efd6aa0dd311f059e31274ff3b539 } from '../../../admin/number-field'
import { NamesCell as NamesCell_92dfa479984fcf086570c676056ac680 } from '../../../admin/names-cell'
import { AuditExport as AuditExport_7dde83c93af1821657cd8e36e6d7b552 } from '../../../admin/audit-export'
import { CurrentPassword as CurrentPassword_e4e74449ef879401b1d3bde24ceb9e85 } from '../../../admin/current-password'
import { ChangePassword as ChangePassword_cdfd4c384b3f4f41e39e4ff7436b13f8 } from '../../../admin/change-password'
import { UserKeys as UserKeys_cbe3d73c79591ddef7ca34f97cfabe98 } from '../../../admin/keys/user-keys'
import { RevokeKey as RevokeKey_3d6f139f0b188afbab8469cfc60bcc3a } from '../../../admin/keys/revoke-key'
import { QueryPresetsAccessCell as QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereCell as QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereField as QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnsCell as QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnField as QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByCell as QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByField as QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { Icon as Icon_b89a2c374ee31139eacc6344d2ca3a4a } from '../../../admin/brand'
import { Logo as Logo_b89a2c374ee31139eacc6344d2ca3a4a } from '../../../admin/brand'
import { Dashboard as Dashboard_e2ce447a25af2f88447370418b839584 } from '../../../admin/dashboard/dashboard'
import { RoleProvider as RoleProvider_d2aea47b342de2669ae92f05cedc22ba } from '../../../admin/role-provider'
import { NumberInputs as NumberInputs_eac251fc383320911c19aec913c58d06 } from '../../../admin/number-inputs'
import { LeaveGuard as LeaveGuard_3578b27b9b40669f83b51b773377e8af } from '../../../admin/leave-guard'
import { ControlNames as ControlNames_12b37f839f24d5b4e39321e9e13ecc24 } from '../../../admin/control-names'
import { ImportView as ImportView_5e4970811bf510492bc165687709d551 } from '../../../admin/import-export/import-view'
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
  "./relation-cell#RelationCell": RelationCell_f04898c3be9e411cda7a269ba872265e,
  "./review-cell#ReviewCell": ReviewCell_44be7dd70c565bcf595f936f5fc5658f,
  "./review-panel#ReviewPanel": ReviewPanel_6a2315e5d71fcb343d4fb14b8cd2310a,
  "./used-on#UsedOn": UsedOn_2e3bcad8c3cc6f765e864281a82e159a,
  "./nothing#Nothing": Nothing_454305f07e4926ce2ff8be5196c84984,
  "./change-diff#ChangeDiff": ChangeDiff_b5d8429aec62b6037a2a73f0dc5fda8b,
  "@payloadcms/plugin-seo/client#MetaTitleComponent": MetaTitleComponent_a8a977ebc872c5d5ea7ee689724c0860,
  "@payloadcms/plugin-seo/client#MetaDescriptionComponent": MetaDescriptionComponent_a8a977ebc872c5d5ea7ee689724c0860,
  "@payloadcms/plugin-seo/client#MetaImageComponent": MetaImageComponent_a8a977ebc872c5d5ea7ee689724c0860,
  "./import-export/list-actions#ListActions": ListActions_79fe5105f565cd2b0cff9eaa855de03e,
  "./field-errors#FieldErrors": FieldErrors_5164bae63f5784d0cfd99f1cd7334e44,
  "./emptied-lists#EmptiedLists": EmptiedLists_742b9325eb76577906bd17267d32020f,
  "./publish-button#PublishButton": PublishButton_88c700852c3bbdf727e02f1ae9e54583,
  "./save-draft#SaveDraftButton": SaveDraftButton_a3c6b911b4c5339cfa18c5e86533b420,
  "./versions-view#VersionsView": VersionsView_97ece17d05efa9b2a5d74de5b6dd641b,
  "./figure-check#FigureCheck": FigureCheck_a1bce78c0424a0e92d572838145516b3,
  "./number-field#NumberField": NumberField_a29efd6aa0dd311f059e31274ff3b539,
  "./names-cell#NamesCell": NamesCell_92dfa479984fcf086570c676056ac680,
  "./audit-export#AuditExport": AuditExport_7dde83c93af1821657cd8e36e6d7b552,
  "./current-password#CurrentPassword": CurrentPassword_e4e74449ef879401b1d3bde24ceb9e85,
  "./change-password#ChangePassword": ChangePassword_cdfd4c384b3f4f41e39e4ff7436b13f8,
  "./keys/user-keys#UserKeys": UserKeys_cbe3d73c79591ddef7ca34f97cfabe98,
  "./keys/revoke-key#RevokeKey": RevokeKey_3d6f139f0b188afbab8469cfc60bcc3a,
  "@payloadcms/next/client#QueryPresetsAccessCell": QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereCell": QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereField": QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnsCell": QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnField": QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByCell": QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByField": QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40,
  "./brand#Icon": Icon_b89a2c374ee31139eacc6344d2ca3a4a,
  "./brand#Logo": Logo_b89a2c374ee31139eacc6344d2ca3a4a,
  "./dashboard/dashboard#Dashboard": Dashboard_e2ce447a25af2f88447370418b839584,
  "./role-provider#RoleProvider": RoleProvider_d2aea47b342de2669ae92f05cedc22ba,
  "./number-inputs#NumberInputs": NumberInputs_eac251fc383320911c19aec913c58d06,
  "./leave-guard#LeaveGuard": LeaveGuard_3578b27b9b40669f83b51b773377e8af,
  "./control-names#ControlNames": ControlNames_12b37f839f24d5b4e39321e9e13ecc24,
  "./import-export/import-view#ImportView": ImportView_5e4970811bf510492bc165687709d551,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
