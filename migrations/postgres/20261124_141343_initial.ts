import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."_locales" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_countries_roles" AS ENUM('source-country', 'transit-zone', 'precursor-source');
  CREATE TYPE "public"."enum_countries_policy_focus_type" AS ENUM('document', 'link');
  CREATE TYPE "public"."enum_countries_region" AS ENUM('africa', 'americas', 'asia', 'europe', 'oceania');
  CREATE TYPE "public"."enum_countries_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__countries_v_version_roles" AS ENUM('source-country', 'transit-zone', 'precursor-source');
  CREATE TYPE "public"."enum__countries_v_version_policy_focus_type" AS ENUM('document', 'link');
  CREATE TYPE "public"."enum__countries_v_version_region" AS ENUM('africa', 'americas', 'asia', 'europe', 'oceania');
  CREATE TYPE "public"."enum__countries_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__countries_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_facts_figures_unit" AS ENUM('hectares', 'persons', 'sites', 'years', 'metric-tons', 'us-dollars', 'percent');
  CREATE TYPE "public"."enum_facts_figures_kind" AS ENUM('target', 'actual', 'estimate');
  CREATE TYPE "public"."enum_facts_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__facts_v_version_figures_unit" AS ENUM('hectares', 'persons', 'sites', 'years', 'metric-tons', 'us-dollars', 'percent');
  CREATE TYPE "public"."enum__facts_v_version_figures_kind" AS ENUM('target', 'actual', 'estimate');
  CREATE TYPE "public"."enum__facts_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__facts_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_programs_type" AS ENUM('eradication', 'interdiction', 'alternative-development', 'law-enforcement-training', 'justice-reform', 'aviation-support', 'prevention-and-education', 'strategy');
  CREATE TYPE "public"."enum_program_progress" AS ENUM('planned', 'active', 'completed');
  CREATE TYPE "public"."enum_programs_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__programs_v_version_type" AS ENUM('eradication', 'interdiction', 'alternative-development', 'law-enforcement-training', 'justice-reform', 'aviation-support', 'prevention-and-education', 'strategy');
  CREATE TYPE "public"."enum__programs_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__programs_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_news_items_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__news_items_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__news_items_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_sources_published_on_precision" AS ENUM('day', 'month', 'year');
  CREATE TYPE "public"."enum_sources_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__sources_v_version_published_on_precision" AS ENUM('day', 'month', 'year');
  CREATE TYPE "public"."enum__sources_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__sources_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_media_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__media_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__media_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_users_role" AS ENUM('admin', 'editor', 'author', 'viewer');
  CREATE TYPE "public"."enum_redirects_to_type" AS ENUM('reference', 'custom');
  CREATE TYPE "public"."enum_redirects_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__redirects_v_version_to_type" AS ENUM('reference', 'custom');
  CREATE TYPE "public"."enum__redirects_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__redirects_v_published_locale" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'schedulePublish');
  CREATE TYPE "public"."enum_payload_jobs_log_state" AS ENUM('failed', 'succeeded');
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'schedulePublish');
  CREATE TYPE "public"."enum_site_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__site_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__site_v_published_locale" AS ENUM('en', 'es');
  CREATE TABLE "countries_roles" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_countries_roles",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "countries_policy_focus" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"type" "enum_countries_policy_focus_type" DEFAULT 'document',
  	"url" varchar
  );
  
  CREATE TABLE "countries_policy_focus_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "countries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"slug" varchar,
  	"iso2" varchar,
  	"iso3" varchar,
  	"region" "enum_countries_region",
  	"archived_page_url" varchar,
  	"archived_page_captured_on" timestamp(3) with time zone,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_countries_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "countries_locales" (
  	"name" varchar,
  	"official_name" varchar,
  	"page_title" varchar,
  	"overview" jsonb,
  	"meta_title" varchar,
  	"meta_description" varchar,
  	"meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "countries_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"programs_id" uuid,
  	"news_items_id" uuid
  );
  
  CREATE TABLE "_countries_v_version_roles" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum__countries_v_version_roles",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "_countries_v_version_policy_focus" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"type" "enum__countries_v_version_policy_focus_type" DEFAULT 'document',
  	"url" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_countries_v_version_policy_focus_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_countries_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_iso2" varchar,
  	"version_iso3" varchar,
  	"version_region" "enum__countries_v_version_region",
  	"version_archived_page_url" varchar,
  	"version_archived_page_captured_on" timestamp(3) with time zone,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__countries_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__countries_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_countries_v_locales" (
  	"version_name" varchar,
  	"version_official_name" varchar,
  	"version_page_title" varchar,
  	"version_overview" jsonb,
  	"version_meta_title" varchar,
  	"version_meta_description" varchar,
  	"version_meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_countries_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"programs_id" uuid,
  	"news_items_id" uuid
  );
  
  CREATE TABLE "facts_figures" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"value" numeric,
  	"unit" "enum_facts_figures_unit",
  	"kind" "enum_facts_figures_kind",
  	"period_from" timestamp(3) with time zone,
  	"period_to" timestamp(3) with time zone
  );
  
  CREATE TABLE "facts_figures_locales" (
  	"label" varchar,
  	"period_label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "facts_citations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"source_id" uuid,
  	"quote" varchar
  );
  
  CREATE TABLE "facts_citations_locales" (
  	"locator" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "facts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"country_id" uuid,
  	"key" varchar,
  	"order" numeric,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_facts_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "facts_locales" (
  	"statement" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_facts_v_version_figures" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"value" numeric,
  	"unit" "enum__facts_v_version_figures_unit",
  	"kind" "enum__facts_v_version_figures_kind",
  	"period_from" timestamp(3) with time zone,
  	"period_to" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_facts_v_version_figures_locales" (
  	"label" varchar,
  	"period_label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_facts_v_version_citations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"source_id" uuid,
  	"quote" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_facts_v_version_citations_locales" (
  	"locator" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_facts_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_country_id" uuid,
  	"version_key" varchar,
  	"version_order" numeric,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__facts_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__facts_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_facts_v_locales" (
  	"version_statement" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "programs_partners" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "programs_partners_locales" (
  	"name" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "programs_citations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"source_id" uuid,
  	"quote" varchar
  );
  
  CREATE TABLE "programs_citations_locales" (
  	"locator" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "programs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"slug" varchar,
  	"type" "enum_programs_type",
  	"status" "enum_program_progress",
  	"period_from" timestamp(3) with time zone,
  	"period_to" timestamp(3) with time zone,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_programs_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "programs_locales" (
  	"title" varchar,
  	"lead_agency" varchar,
  	"period_label" varchar,
  	"summary" varchar,
  	"body" jsonb,
  	"meta_title" varchar,
  	"meta_description" varchar,
  	"meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "programs_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid
  );
  
  CREATE TABLE "_programs_v_version_partners" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_programs_v_version_partners_locales" (
  	"name" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_programs_v_version_citations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"source_id" uuid,
  	"quote" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_programs_v_version_citations_locales" (
  	"locator" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_programs_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_type" "enum__programs_v_version_type",
  	"version_status" "enum_program_progress",
  	"version_period_from" timestamp(3) with time zone,
  	"version_period_to" timestamp(3) with time zone,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__programs_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__programs_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_programs_v_locales" (
  	"version_title" varchar,
  	"version_lead_agency" varchar,
  	"version_period_label" varchar,
  	"version_summary" varchar,
  	"version_body" jsonb,
  	"version_meta_title" varchar,
  	"version_meta_description" varchar,
  	"version_meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_programs_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid
  );
  
  CREATE TABLE "news_items_citations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"source_id" uuid,
  	"quote" varchar
  );
  
  CREATE TABLE "news_items_citations_locales" (
  	"locator" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "news_items" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"slug" varchar,
  	"published_at" timestamp(3) with time zone,
  	"sort_date" timestamp(3) with time zone,
  	"outlet" varchar,
  	"url" varchar,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_news_items_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "news_items_locales" (
  	"title" varchar,
  	"summary" varchar,
  	"body" jsonb,
  	"meta_title" varchar,
  	"meta_description" varchar,
  	"meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "news_items_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid,
  	"programs_id" uuid
  );
  
  CREATE TABLE "_news_items_v_version_citations" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"source_id" uuid,
  	"quote" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_news_items_v_version_citations_locales" (
  	"locator" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_news_items_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_published_at" timestamp(3) with time zone,
  	"version_sort_date" timestamp(3) with time zone,
  	"version_outlet" varchar,
  	"version_url" varchar,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__news_items_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__news_items_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_news_items_v_locales" (
  	"version_title" varchar,
  	"version_summary" varchar,
  	"version_body" jsonb,
  	"version_meta_title" varchar,
  	"version_meta_description" varchar,
  	"version_meta_image_id" uuid,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_news_items_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid,
  	"programs_id" uuid
  );
  
  CREATE TABLE "sources" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"slug" varchar,
  	"publisher" varchar,
  	"url" varchar,
  	"published_on_date" timestamp(3) with time zone,
  	"published_on_precision" "enum_sources_published_on_precision" DEFAULT 'day',
  	"accessed_on" timestamp(3) with time zone,
  	"archive_url" varchar,
  	"license" varchar,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_sources_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "sources_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_sources_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_publisher" varchar,
  	"version_url" varchar,
  	"version_published_on_date" timestamp(3) with time zone,
  	"version_published_on_precision" "enum__sources_v_version_published_on_precision" DEFAULT 'day',
  	"version_accessed_on" timestamp(3) with time zone,
  	"version_archive_url" varchar,
  	"version_license" varchar,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__sources_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__sources_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_sources_v_locales" (
  	"version_title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_media_status" DEFAULT 'draft',
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_thumbnail_url" varchar,
  	"sizes_thumbnail_width" numeric,
  	"sizes_thumbnail_height" numeric,
  	"sizes_thumbnail_mime_type" varchar,
  	"sizes_thumbnail_filesize" numeric,
  	"sizes_thumbnail_filename" varchar,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar,
  	"sizes_wide_url" varchar,
  	"sizes_wide_width" numeric,
  	"sizes_wide_height" numeric,
  	"sizes_wide_mime_type" varchar,
  	"sizes_wide_filesize" numeric,
  	"sizes_wide_filename" varchar
  );
  
  CREATE TABLE "media_locales" (
  	"alt" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_media_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__media_v_version_status" DEFAULT 'draft',
  	"version_url" varchar,
  	"version_thumbnail_u_r_l" varchar,
  	"version_filename" varchar,
  	"version_mime_type" varchar,
  	"version_filesize" numeric,
  	"version_width" numeric,
  	"version_height" numeric,
  	"version_focal_x" numeric,
  	"version_focal_y" numeric,
  	"version_sizes_thumbnail_url" varchar,
  	"version_sizes_thumbnail_width" numeric,
  	"version_sizes_thumbnail_height" numeric,
  	"version_sizes_thumbnail_mime_type" varchar,
  	"version_sizes_thumbnail_filesize" numeric,
  	"version_sizes_thumbnail_filename" varchar,
  	"version_sizes_card_url" varchar,
  	"version_sizes_card_width" numeric,
  	"version_sizes_card_height" numeric,
  	"version_sizes_card_mime_type" varchar,
  	"version_sizes_card_filesize" numeric,
  	"version_sizes_card_filename" varchar,
  	"version_sizes_wide_url" varchar,
  	"version_sizes_wide_width" numeric,
  	"version_sizes_wide_height" numeric,
  	"version_sizes_wide_mime_type" varchar,
  	"version_sizes_wide_filesize" numeric,
  	"version_sizes_wide_filename" varchar,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__media_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_media_v_locales" (
  	"version_alt" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"role" "enum_users_role" DEFAULT 'viewer' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"enable_a_p_i_key" boolean,
  	"api_key" varchar,
  	"api_key_index" varchar,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "redirects" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"from" varchar,
  	"to_type" "enum_redirects_to_type" DEFAULT 'reference',
  	"to_url" varchar,
  	"created_by_id" uuid,
  	"updated_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_redirects_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "redirects_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid,
  	"programs_id" uuid,
  	"news_items_id" uuid
  );
  
  CREATE TABLE "_redirects_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_from" varchar,
  	"version_to_type" "enum__redirects_v_version_to_type" DEFAULT 'reference',
  	"version_to_url" varchar,
  	"version_created_by_id" uuid,
  	"version_updated_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__redirects_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__redirects_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_redirects_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid,
  	"programs_id" uuid,
  	"news_items_id" uuid
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_jobs_log" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"executed_at" timestamp(3) with time zone NOT NULL,
  	"completed_at" timestamp(3) with time zone NOT NULL,
  	"task_slug" "enum_payload_jobs_log_task_slug" NOT NULL,
  	"task_i_d" varchar NOT NULL,
  	"input" jsonb,
  	"output" jsonb,
  	"state" "enum_payload_jobs_log_state" NOT NULL,
  	"error" jsonb
  );
  
  CREATE TABLE "payload_jobs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"input" jsonb,
  	"completed_at" timestamp(3) with time zone,
  	"total_tried" numeric DEFAULT 0,
  	"has_error" boolean DEFAULT false,
  	"error" jsonb,
  	"task_slug" "enum_payload_jobs_task_slug",
  	"queue" varchar DEFAULT 'default',
  	"wait_until" timestamp(3) with time zone,
  	"processing" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid,
  	"facts_id" uuid,
  	"programs_id" uuid,
  	"news_items_id" uuid,
  	"sources_id" uuid,
  	"media_id" uuid,
  	"users_id" uuid,
  	"redirects_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "site_tertiary_navigation" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"url" varchar
  );
  
  CREATE TABLE "site_tertiary_navigation_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "site_affiliates" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"logo_id" uuid,
  	"url" varchar
  );
  
  CREATE TABLE "site_affiliates_locales" (
  	"name" varchar,
  	"alt" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "site_footer_navigation" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"url" varchar
  );
  
  CREATE TABLE "site_footer_navigation_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "site" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"banner_image_id" uuid,
  	"news_more_url" varchar,
  	"updated_by_id" uuid,
  	"_status" "enum_site_status" DEFAULT 'draft',
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "site_locales" (
  	"banner_text" varchar,
  	"banner_alt" varchar,
  	"profile_title_prefix" varchar,
  	"quick_facts_heading" varchar,
  	"quick_facts_source_label" varchar,
  	"news_heading" varchar,
  	"news_more_label" varchar,
  	"policy_focus_heading" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_site_v_version_tertiary_navigation" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"url" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_site_v_version_tertiary_navigation_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_site_v_version_affiliates" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"logo_id" uuid,
  	"url" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_site_v_version_affiliates_locales" (
  	"name" varchar,
  	"alt" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_site_v_version_footer_navigation" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"url" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_site_v_version_footer_navigation_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_site_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"version_banner_image_id" uuid,
  	"version_news_more_url" varchar,
  	"version_updated_by_id" uuid,
  	"version__status" "enum__site_v_version_status" DEFAULT 'draft',
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__site_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_site_v_locales" (
  	"version_banner_text" varchar,
  	"version_banner_alt" varchar,
  	"version_profile_title_prefix" varchar,
  	"version_quick_facts_heading" varchar,
  	"version_quick_facts_source_label" varchar,
  	"version_news_heading" varchar,
  	"version_news_more_label" varchar,
  	"version_policy_focus_heading" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  ALTER TABLE "countries_roles" ADD CONSTRAINT "countries_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "countries_policy_focus" ADD CONSTRAINT "countries_policy_focus_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "countries_policy_focus_locales" ADD CONSTRAINT "countries_policy_focus_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."countries_policy_focus"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "countries" ADD CONSTRAINT "countries_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "countries" ADD CONSTRAINT "countries_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "countries_locales" ADD CONSTRAINT "countries_locales_meta_image_id_media_id_fk" FOREIGN KEY ("meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "countries_locales" ADD CONSTRAINT "countries_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "countries_rels" ADD CONSTRAINT "countries_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "countries_rels" ADD CONSTRAINT "countries_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "countries_rels" ADD CONSTRAINT "countries_rels_news_items_fk" FOREIGN KEY ("news_items_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v_version_roles" ADD CONSTRAINT "_countries_v_version_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_countries_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v_version_policy_focus" ADD CONSTRAINT "_countries_v_version_policy_focus_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_countries_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v_version_policy_focus_locales" ADD CONSTRAINT "_countries_v_version_policy_focus_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_countries_v_version_policy_focus"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v" ADD CONSTRAINT "_countries_v_parent_id_countries_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."countries"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_countries_v" ADD CONSTRAINT "_countries_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_countries_v" ADD CONSTRAINT "_countries_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_countries_v_locales" ADD CONSTRAINT "_countries_v_locales_version_meta_image_id_media_id_fk" FOREIGN KEY ("version_meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_countries_v_locales" ADD CONSTRAINT "_countries_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_countries_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v_rels" ADD CONSTRAINT "_countries_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_countries_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v_rels" ADD CONSTRAINT "_countries_v_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_countries_v_rels" ADD CONSTRAINT "_countries_v_rels_news_items_fk" FOREIGN KEY ("news_items_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "facts_figures" ADD CONSTRAINT "facts_figures_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."facts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "facts_figures_locales" ADD CONSTRAINT "facts_figures_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."facts_figures"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "facts_citations" ADD CONSTRAINT "facts_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facts_citations" ADD CONSTRAINT "facts_citations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."facts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "facts_citations_locales" ADD CONSTRAINT "facts_citations_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."facts_citations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "facts" ADD CONSTRAINT "facts_country_id_countries_id_fk" FOREIGN KEY ("country_id") REFERENCES "public"."countries"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facts" ADD CONSTRAINT "facts_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facts" ADD CONSTRAINT "facts_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facts_locales" ADD CONSTRAINT "facts_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."facts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_facts_v_version_figures" ADD CONSTRAINT "_facts_v_version_figures_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_facts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_facts_v_version_figures_locales" ADD CONSTRAINT "_facts_v_version_figures_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_facts_v_version_figures"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_facts_v_version_citations" ADD CONSTRAINT "_facts_v_version_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_facts_v_version_citations" ADD CONSTRAINT "_facts_v_version_citations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_facts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_facts_v_version_citations_locales" ADD CONSTRAINT "_facts_v_version_citations_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_facts_v_version_citations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_facts_v" ADD CONSTRAINT "_facts_v_parent_id_facts_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."facts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_facts_v" ADD CONSTRAINT "_facts_v_version_country_id_countries_id_fk" FOREIGN KEY ("version_country_id") REFERENCES "public"."countries"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_facts_v" ADD CONSTRAINT "_facts_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_facts_v" ADD CONSTRAINT "_facts_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_facts_v_locales" ADD CONSTRAINT "_facts_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_facts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs_partners" ADD CONSTRAINT "programs_partners_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs_partners_locales" ADD CONSTRAINT "programs_partners_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."programs_partners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs_citations" ADD CONSTRAINT "programs_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "programs_citations" ADD CONSTRAINT "programs_citations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs_citations_locales" ADD CONSTRAINT "programs_citations_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."programs_citations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs" ADD CONSTRAINT "programs_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "programs" ADD CONSTRAINT "programs_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "programs_locales" ADD CONSTRAINT "programs_locales_meta_image_id_media_id_fk" FOREIGN KEY ("meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "programs_locales" ADD CONSTRAINT "programs_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs_rels" ADD CONSTRAINT "programs_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "programs_rels" ADD CONSTRAINT "programs_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v_version_partners" ADD CONSTRAINT "_programs_v_version_partners_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_programs_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v_version_partners_locales" ADD CONSTRAINT "_programs_v_version_partners_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_programs_v_version_partners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v_version_citations" ADD CONSTRAINT "_programs_v_version_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_programs_v_version_citations" ADD CONSTRAINT "_programs_v_version_citations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_programs_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v_version_citations_locales" ADD CONSTRAINT "_programs_v_version_citations_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_programs_v_version_citations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v" ADD CONSTRAINT "_programs_v_parent_id_programs_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."programs"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_programs_v" ADD CONSTRAINT "_programs_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_programs_v" ADD CONSTRAINT "_programs_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_programs_v_locales" ADD CONSTRAINT "_programs_v_locales_version_meta_image_id_media_id_fk" FOREIGN KEY ("version_meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_programs_v_locales" ADD CONSTRAINT "_programs_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_programs_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v_rels" ADD CONSTRAINT "_programs_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_programs_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_programs_v_rels" ADD CONSTRAINT "_programs_v_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "news_items_citations" ADD CONSTRAINT "news_items_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "news_items_citations" ADD CONSTRAINT "news_items_citations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "news_items_citations_locales" ADD CONSTRAINT "news_items_citations_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."news_items_citations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "news_items" ADD CONSTRAINT "news_items_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "news_items" ADD CONSTRAINT "news_items_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "news_items_locales" ADD CONSTRAINT "news_items_locales_meta_image_id_media_id_fk" FOREIGN KEY ("meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "news_items_locales" ADD CONSTRAINT "news_items_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "news_items_rels" ADD CONSTRAINT "news_items_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "news_items_rels" ADD CONSTRAINT "news_items_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "news_items_rels" ADD CONSTRAINT "news_items_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_news_items_v_version_citations" ADD CONSTRAINT "_news_items_v_version_citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_news_items_v_version_citations" ADD CONSTRAINT "_news_items_v_version_citations_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_news_items_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_news_items_v_version_citations_locales" ADD CONSTRAINT "_news_items_v_version_citations_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_news_items_v_version_citations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_news_items_v" ADD CONSTRAINT "_news_items_v_parent_id_news_items_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."news_items"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_news_items_v" ADD CONSTRAINT "_news_items_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_news_items_v" ADD CONSTRAINT "_news_items_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_news_items_v_locales" ADD CONSTRAINT "_news_items_v_locales_version_meta_image_id_media_id_fk" FOREIGN KEY ("version_meta_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_news_items_v_locales" ADD CONSTRAINT "_news_items_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_news_items_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_news_items_v_rels" ADD CONSTRAINT "_news_items_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_news_items_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_news_items_v_rels" ADD CONSTRAINT "_news_items_v_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_news_items_v_rels" ADD CONSTRAINT "_news_items_v_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sources" ADD CONSTRAINT "sources_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sources" ADD CONSTRAINT "sources_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sources_locales" ADD CONSTRAINT "sources_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_sources_v" ADD CONSTRAINT "_sources_v_parent_id_sources_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_sources_v" ADD CONSTRAINT "_sources_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_sources_v" ADD CONSTRAINT "_sources_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_sources_v_locales" ADD CONSTRAINT "_sources_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_sources_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media" ADD CONSTRAINT "media_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media" ADD CONSTRAINT "media_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media_locales" ADD CONSTRAINT "media_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_media_v" ADD CONSTRAINT "_media_v_parent_id_media_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_media_v" ADD CONSTRAINT "_media_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_media_v" ADD CONSTRAINT "_media_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_media_v_locales" ADD CONSTRAINT "_media_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_media_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "redirects" ADD CONSTRAINT "redirects_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "redirects" ADD CONSTRAINT "redirects_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "redirects_rels" ADD CONSTRAINT "redirects_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."redirects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "redirects_rels" ADD CONSTRAINT "redirects_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "redirects_rels" ADD CONSTRAINT "redirects_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "redirects_rels" ADD CONSTRAINT "redirects_rels_news_items_fk" FOREIGN KEY ("news_items_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_redirects_v" ADD CONSTRAINT "_redirects_v_parent_id_redirects_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."redirects"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_redirects_v" ADD CONSTRAINT "_redirects_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_redirects_v" ADD CONSTRAINT "_redirects_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_redirects_v_rels" ADD CONSTRAINT "_redirects_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_redirects_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_redirects_v_rels" ADD CONSTRAINT "_redirects_v_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_redirects_v_rels" ADD CONSTRAINT "_redirects_v_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_redirects_v_rels" ADD CONSTRAINT "_redirects_v_rels_news_items_fk" FOREIGN KEY ("news_items_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_facts_fk" FOREIGN KEY ("facts_id") REFERENCES "public"."facts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_news_items_fk" FOREIGN KEY ("news_items_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sources_fk" FOREIGN KEY ("sources_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_redirects_fk" FOREIGN KEY ("redirects_id") REFERENCES "public"."redirects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_tertiary_navigation" ADD CONSTRAINT "site_tertiary_navigation_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_tertiary_navigation_locales" ADD CONSTRAINT "site_tertiary_navigation_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site_tertiary_navigation"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_affiliates" ADD CONSTRAINT "site_affiliates_logo_id_media_id_fk" FOREIGN KEY ("logo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "site_affiliates" ADD CONSTRAINT "site_affiliates_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_affiliates_locales" ADD CONSTRAINT "site_affiliates_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site_affiliates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_footer_navigation" ADD CONSTRAINT "site_footer_navigation_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_footer_navigation_locales" ADD CONSTRAINT "site_footer_navigation_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site_footer_navigation"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site" ADD CONSTRAINT "site_banner_image_id_media_id_fk" FOREIGN KEY ("banner_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "site" ADD CONSTRAINT "site_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "site_locales" ADD CONSTRAINT "site_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_tertiary_navigation" ADD CONSTRAINT "_site_v_version_tertiary_navigation_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_tertiary_navigation_locales" ADD CONSTRAINT "_site_v_version_tertiary_navigation_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v_version_tertiary_navigation"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_affiliates" ADD CONSTRAINT "_site_v_version_affiliates_logo_id_media_id_fk" FOREIGN KEY ("logo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_site_v_version_affiliates" ADD CONSTRAINT "_site_v_version_affiliates_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_affiliates_locales" ADD CONSTRAINT "_site_v_version_affiliates_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v_version_affiliates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_footer_navigation" ADD CONSTRAINT "_site_v_version_footer_navigation_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_footer_navigation_locales" ADD CONSTRAINT "_site_v_version_footer_navigation_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v_version_footer_navigation"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v" ADD CONSTRAINT "_site_v_version_banner_image_id_media_id_fk" FOREIGN KEY ("version_banner_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_site_v" ADD CONSTRAINT "_site_v_version_updated_by_id_users_id_fk" FOREIGN KEY ("version_updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_site_v_locales" ADD CONSTRAINT "_site_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "countries_roles_order_idx" ON "countries_roles" USING btree ("order");
  CREATE INDEX "countries_roles_parent_idx" ON "countries_roles" USING btree ("parent_id");
  CREATE INDEX "countries_policy_focus_order_idx" ON "countries_policy_focus" USING btree ("_order");
  CREATE INDEX "countries_policy_focus_parent_id_idx" ON "countries_policy_focus" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "countries_policy_focus_locales_locale_parent_id_unique" ON "countries_policy_focus_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "countries_slug_idx" ON "countries" USING btree ("slug");
  CREATE UNIQUE INDEX "countries_iso2_idx" ON "countries" USING btree ("iso2");
  CREATE UNIQUE INDEX "countries_iso3_idx" ON "countries" USING btree ("iso3");
  CREATE INDEX "countries_region_idx" ON "countries" USING btree ("region");
  CREATE INDEX "countries_created_by_idx" ON "countries" USING btree ("created_by_id");
  CREATE INDEX "countries_updated_by_idx" ON "countries" USING btree ("updated_by_id");
  CREATE INDEX "countries_updated_at_idx" ON "countries" USING btree ("updated_at");
  CREATE INDEX "countries_created_at_idx" ON "countries" USING btree ("created_at");
  CREATE INDEX "countries_deleted_at_idx" ON "countries" USING btree ("deleted_at");
  CREATE INDEX "countries__status_idx" ON "countries" USING btree ("_status");
  CREATE INDEX "countries_meta_meta_image_idx" ON "countries_locales" USING btree ("meta_image_id","_locale");
  CREATE UNIQUE INDEX "countries_locales_locale_parent_id_unique" ON "countries_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "countries_rels_order_idx" ON "countries_rels" USING btree ("order");
  CREATE INDEX "countries_rels_parent_idx" ON "countries_rels" USING btree ("parent_id");
  CREATE INDEX "countries_rels_path_idx" ON "countries_rels" USING btree ("path");
  CREATE INDEX "countries_rels_programs_id_idx" ON "countries_rels" USING btree ("programs_id");
  CREATE INDEX "countries_rels_news_items_id_idx" ON "countries_rels" USING btree ("news_items_id");
  CREATE INDEX "_countries_v_version_roles_order_idx" ON "_countries_v_version_roles" USING btree ("order");
  CREATE INDEX "_countries_v_version_roles_parent_idx" ON "_countries_v_version_roles" USING btree ("parent_id");
  CREATE INDEX "_countries_v_version_policy_focus_order_idx" ON "_countries_v_version_policy_focus" USING btree ("_order");
  CREATE INDEX "_countries_v_version_policy_focus_parent_id_idx" ON "_countries_v_version_policy_focus" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_countries_v_version_policy_focus_locales_locale_parent_id_u" ON "_countries_v_version_policy_focus_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_countries_v_parent_idx" ON "_countries_v" USING btree ("parent_id");
  CREATE INDEX "_countries_v_version_version_slug_idx" ON "_countries_v" USING btree ("version_slug");
  CREATE INDEX "_countries_v_version_version_iso2_idx" ON "_countries_v" USING btree ("version_iso2");
  CREATE INDEX "_countries_v_version_version_iso3_idx" ON "_countries_v" USING btree ("version_iso3");
  CREATE INDEX "_countries_v_version_version_region_idx" ON "_countries_v" USING btree ("version_region");
  CREATE INDEX "_countries_v_version_version_created_by_idx" ON "_countries_v" USING btree ("version_created_by_id");
  CREATE INDEX "_countries_v_version_version_updated_by_idx" ON "_countries_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_countries_v_version_version_updated_at_idx" ON "_countries_v" USING btree ("version_updated_at");
  CREATE INDEX "_countries_v_version_version_created_at_idx" ON "_countries_v" USING btree ("version_created_at");
  CREATE INDEX "_countries_v_version_version_deleted_at_idx" ON "_countries_v" USING btree ("version_deleted_at");
  CREATE INDEX "_countries_v_version_version__status_idx" ON "_countries_v" USING btree ("version__status");
  CREATE INDEX "_countries_v_created_at_idx" ON "_countries_v" USING btree ("created_at");
  CREATE INDEX "_countries_v_updated_at_idx" ON "_countries_v" USING btree ("updated_at");
  CREATE INDEX "_countries_v_snapshot_idx" ON "_countries_v" USING btree ("snapshot");
  CREATE INDEX "_countries_v_published_locale_idx" ON "_countries_v" USING btree ("published_locale");
  CREATE INDEX "_countries_v_latest_idx" ON "_countries_v" USING btree ("latest");
  CREATE INDEX "_countries_v_version_meta_version_meta_image_idx" ON "_countries_v_locales" USING btree ("version_meta_image_id","_locale");
  CREATE UNIQUE INDEX "_countries_v_locales_locale_parent_id_unique" ON "_countries_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_countries_v_rels_order_idx" ON "_countries_v_rels" USING btree ("order");
  CREATE INDEX "_countries_v_rels_parent_idx" ON "_countries_v_rels" USING btree ("parent_id");
  CREATE INDEX "_countries_v_rels_path_idx" ON "_countries_v_rels" USING btree ("path");
  CREATE INDEX "_countries_v_rels_programs_id_idx" ON "_countries_v_rels" USING btree ("programs_id");
  CREATE INDEX "_countries_v_rels_news_items_id_idx" ON "_countries_v_rels" USING btree ("news_items_id");
  CREATE INDEX "facts_figures_order_idx" ON "facts_figures" USING btree ("_order");
  CREATE INDEX "facts_figures_parent_id_idx" ON "facts_figures" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "facts_figures_locales_locale_parent_id_unique" ON "facts_figures_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "facts_citations_order_idx" ON "facts_citations" USING btree ("_order");
  CREATE INDEX "facts_citations_parent_id_idx" ON "facts_citations" USING btree ("_parent_id");
  CREATE INDEX "facts_citations_source_idx" ON "facts_citations" USING btree ("source_id");
  CREATE UNIQUE INDEX "facts_citations_locales_locale_parent_id_unique" ON "facts_citations_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "facts_country_idx" ON "facts" USING btree ("country_id");
  CREATE INDEX "facts_key_idx" ON "facts" USING btree ("key");
  CREATE INDEX "facts_order_idx" ON "facts" USING btree ("order");
  CREATE INDEX "facts_created_by_idx" ON "facts" USING btree ("created_by_id");
  CREATE INDEX "facts_updated_by_idx" ON "facts" USING btree ("updated_by_id");
  CREATE INDEX "facts_updated_at_idx" ON "facts" USING btree ("updated_at");
  CREATE INDEX "facts_created_at_idx" ON "facts" USING btree ("created_at");
  CREATE INDEX "facts_deleted_at_idx" ON "facts" USING btree ("deleted_at");
  CREATE INDEX "facts__status_idx" ON "facts" USING btree ("_status");
  CREATE UNIQUE INDEX "country_key_idx" ON "facts" USING btree ("country_id","key");
  CREATE INDEX "country_order_idx" ON "facts" USING btree ("country_id","order");
  CREATE UNIQUE INDEX "facts_locales_locale_parent_id_unique" ON "facts_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_facts_v_version_figures_order_idx" ON "_facts_v_version_figures" USING btree ("_order");
  CREATE INDEX "_facts_v_version_figures_parent_id_idx" ON "_facts_v_version_figures" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_facts_v_version_figures_locales_locale_parent_id_unique" ON "_facts_v_version_figures_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_facts_v_version_citations_order_idx" ON "_facts_v_version_citations" USING btree ("_order");
  CREATE INDEX "_facts_v_version_citations_parent_id_idx" ON "_facts_v_version_citations" USING btree ("_parent_id");
  CREATE INDEX "_facts_v_version_citations_source_idx" ON "_facts_v_version_citations" USING btree ("source_id");
  CREATE UNIQUE INDEX "_facts_v_version_citations_locales_locale_parent_id_unique" ON "_facts_v_version_citations_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_facts_v_parent_idx" ON "_facts_v" USING btree ("parent_id");
  CREATE INDEX "_facts_v_version_version_country_idx" ON "_facts_v" USING btree ("version_country_id");
  CREATE INDEX "_facts_v_version_version_key_idx" ON "_facts_v" USING btree ("version_key");
  CREATE INDEX "_facts_v_version_version_order_idx" ON "_facts_v" USING btree ("version_order");
  CREATE INDEX "_facts_v_version_version_created_by_idx" ON "_facts_v" USING btree ("version_created_by_id");
  CREATE INDEX "_facts_v_version_version_updated_by_idx" ON "_facts_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_facts_v_version_version_updated_at_idx" ON "_facts_v" USING btree ("version_updated_at");
  CREATE INDEX "_facts_v_version_version_created_at_idx" ON "_facts_v" USING btree ("version_created_at");
  CREATE INDEX "_facts_v_version_version_deleted_at_idx" ON "_facts_v" USING btree ("version_deleted_at");
  CREATE INDEX "_facts_v_version_version__status_idx" ON "_facts_v" USING btree ("version__status");
  CREATE INDEX "_facts_v_created_at_idx" ON "_facts_v" USING btree ("created_at");
  CREATE INDEX "_facts_v_updated_at_idx" ON "_facts_v" USING btree ("updated_at");
  CREATE INDEX "_facts_v_snapshot_idx" ON "_facts_v" USING btree ("snapshot");
  CREATE INDEX "_facts_v_published_locale_idx" ON "_facts_v" USING btree ("published_locale");
  CREATE INDEX "_facts_v_latest_idx" ON "_facts_v" USING btree ("latest");
  CREATE INDEX "version_country_version_key_idx" ON "_facts_v" USING btree ("version_country_id","version_key");
  CREATE INDEX "version_country_version_order_idx" ON "_facts_v" USING btree ("version_country_id","version_order");
  CREATE UNIQUE INDEX "_facts_v_locales_locale_parent_id_unique" ON "_facts_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "programs_partners_order_idx" ON "programs_partners" USING btree ("_order");
  CREATE INDEX "programs_partners_parent_id_idx" ON "programs_partners" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "programs_partners_locales_locale_parent_id_unique" ON "programs_partners_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "programs_citations_order_idx" ON "programs_citations" USING btree ("_order");
  CREATE INDEX "programs_citations_parent_id_idx" ON "programs_citations" USING btree ("_parent_id");
  CREATE INDEX "programs_citations_source_idx" ON "programs_citations" USING btree ("source_id");
  CREATE UNIQUE INDEX "programs_citations_locales_locale_parent_id_unique" ON "programs_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "programs_slug_idx" ON "programs" USING btree ("slug");
  CREATE INDEX "programs_type_idx" ON "programs" USING btree ("type");
  CREATE INDEX "programs_status_idx" ON "programs" USING btree ("status");
  CREATE INDEX "programs_created_by_idx" ON "programs" USING btree ("created_by_id");
  CREATE INDEX "programs_updated_by_idx" ON "programs" USING btree ("updated_by_id");
  CREATE INDEX "programs_updated_at_idx" ON "programs" USING btree ("updated_at");
  CREATE INDEX "programs_created_at_idx" ON "programs" USING btree ("created_at");
  CREATE INDEX "programs_deleted_at_idx" ON "programs" USING btree ("deleted_at");
  CREATE INDEX "programs__status_idx" ON "programs" USING btree ("_status");
  CREATE INDEX "programs_meta_meta_image_idx" ON "programs_locales" USING btree ("meta_image_id","_locale");
  CREATE UNIQUE INDEX "programs_locales_locale_parent_id_unique" ON "programs_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "programs_rels_order_idx" ON "programs_rels" USING btree ("order");
  CREATE INDEX "programs_rels_parent_idx" ON "programs_rels" USING btree ("parent_id");
  CREATE INDEX "programs_rels_path_idx" ON "programs_rels" USING btree ("path");
  CREATE INDEX "programs_rels_countries_id_idx" ON "programs_rels" USING btree ("countries_id");
  CREATE INDEX "_programs_v_version_partners_order_idx" ON "_programs_v_version_partners" USING btree ("_order");
  CREATE INDEX "_programs_v_version_partners_parent_id_idx" ON "_programs_v_version_partners" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_programs_v_version_partners_locales_locale_parent_id_unique" ON "_programs_v_version_partners_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_programs_v_version_citations_order_idx" ON "_programs_v_version_citations" USING btree ("_order");
  CREATE INDEX "_programs_v_version_citations_parent_id_idx" ON "_programs_v_version_citations" USING btree ("_parent_id");
  CREATE INDEX "_programs_v_version_citations_source_idx" ON "_programs_v_version_citations" USING btree ("source_id");
  CREATE UNIQUE INDEX "_programs_v_version_citations_locales_locale_parent_id_uniqu" ON "_programs_v_version_citations_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_programs_v_parent_idx" ON "_programs_v" USING btree ("parent_id");
  CREATE INDEX "_programs_v_version_version_slug_idx" ON "_programs_v" USING btree ("version_slug");
  CREATE INDEX "_programs_v_version_version_type_idx" ON "_programs_v" USING btree ("version_type");
  CREATE INDEX "_programs_v_version_version_status_idx" ON "_programs_v" USING btree ("version_status");
  CREATE INDEX "_programs_v_version_version_created_by_idx" ON "_programs_v" USING btree ("version_created_by_id");
  CREATE INDEX "_programs_v_version_version_updated_by_idx" ON "_programs_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_programs_v_version_version_updated_at_idx" ON "_programs_v" USING btree ("version_updated_at");
  CREATE INDEX "_programs_v_version_version_created_at_idx" ON "_programs_v" USING btree ("version_created_at");
  CREATE INDEX "_programs_v_version_version_deleted_at_idx" ON "_programs_v" USING btree ("version_deleted_at");
  CREATE INDEX "_programs_v_version_version__status_idx" ON "_programs_v" USING btree ("version__status");
  CREATE INDEX "_programs_v_created_at_idx" ON "_programs_v" USING btree ("created_at");
  CREATE INDEX "_programs_v_updated_at_idx" ON "_programs_v" USING btree ("updated_at");
  CREATE INDEX "_programs_v_snapshot_idx" ON "_programs_v" USING btree ("snapshot");
  CREATE INDEX "_programs_v_published_locale_idx" ON "_programs_v" USING btree ("published_locale");
  CREATE INDEX "_programs_v_latest_idx" ON "_programs_v" USING btree ("latest");
  CREATE INDEX "_programs_v_version_meta_version_meta_image_idx" ON "_programs_v_locales" USING btree ("version_meta_image_id","_locale");
  CREATE UNIQUE INDEX "_programs_v_locales_locale_parent_id_unique" ON "_programs_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_programs_v_rels_order_idx" ON "_programs_v_rels" USING btree ("order");
  CREATE INDEX "_programs_v_rels_parent_idx" ON "_programs_v_rels" USING btree ("parent_id");
  CREATE INDEX "_programs_v_rels_path_idx" ON "_programs_v_rels" USING btree ("path");
  CREATE INDEX "_programs_v_rels_countries_id_idx" ON "_programs_v_rels" USING btree ("countries_id");
  CREATE INDEX "news_items_citations_order_idx" ON "news_items_citations" USING btree ("_order");
  CREATE INDEX "news_items_citations_parent_id_idx" ON "news_items_citations" USING btree ("_parent_id");
  CREATE INDEX "news_items_citations_source_idx" ON "news_items_citations" USING btree ("source_id");
  CREATE UNIQUE INDEX "news_items_citations_locales_locale_parent_id_unique" ON "news_items_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "news_items_slug_idx" ON "news_items" USING btree ("slug");
  CREATE INDEX "news_items_published_at_idx" ON "news_items" USING btree ("published_at");
  CREATE INDEX "news_items_sort_date_idx" ON "news_items" USING btree ("sort_date");
  CREATE INDEX "news_items_created_by_idx" ON "news_items" USING btree ("created_by_id");
  CREATE INDEX "news_items_updated_by_idx" ON "news_items" USING btree ("updated_by_id");
  CREATE INDEX "news_items_updated_at_idx" ON "news_items" USING btree ("updated_at");
  CREATE INDEX "news_items_created_at_idx" ON "news_items" USING btree ("created_at");
  CREATE INDEX "news_items_deleted_at_idx" ON "news_items" USING btree ("deleted_at");
  CREATE INDEX "news_items__status_idx" ON "news_items" USING btree ("_status");
  CREATE INDEX "news_items_meta_meta_image_idx" ON "news_items_locales" USING btree ("meta_image_id","_locale");
  CREATE UNIQUE INDEX "news_items_locales_locale_parent_id_unique" ON "news_items_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "news_items_rels_order_idx" ON "news_items_rels" USING btree ("order");
  CREATE INDEX "news_items_rels_parent_idx" ON "news_items_rels" USING btree ("parent_id");
  CREATE INDEX "news_items_rels_path_idx" ON "news_items_rels" USING btree ("path");
  CREATE INDEX "news_items_rels_countries_id_idx" ON "news_items_rels" USING btree ("countries_id");
  CREATE INDEX "news_items_rels_programs_id_idx" ON "news_items_rels" USING btree ("programs_id");
  CREATE INDEX "_news_items_v_version_citations_order_idx" ON "_news_items_v_version_citations" USING btree ("_order");
  CREATE INDEX "_news_items_v_version_citations_parent_id_idx" ON "_news_items_v_version_citations" USING btree ("_parent_id");
  CREATE INDEX "_news_items_v_version_citations_source_idx" ON "_news_items_v_version_citations" USING btree ("source_id");
  CREATE UNIQUE INDEX "_news_items_v_version_citations_locales_locale_parent_id_uni" ON "_news_items_v_version_citations_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_news_items_v_parent_idx" ON "_news_items_v" USING btree ("parent_id");
  CREATE INDEX "_news_items_v_version_version_slug_idx" ON "_news_items_v" USING btree ("version_slug");
  CREATE INDEX "_news_items_v_version_version_published_at_idx" ON "_news_items_v" USING btree ("version_published_at");
  CREATE INDEX "_news_items_v_version_version_sort_date_idx" ON "_news_items_v" USING btree ("version_sort_date");
  CREATE INDEX "_news_items_v_version_version_created_by_idx" ON "_news_items_v" USING btree ("version_created_by_id");
  CREATE INDEX "_news_items_v_version_version_updated_by_idx" ON "_news_items_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_news_items_v_version_version_updated_at_idx" ON "_news_items_v" USING btree ("version_updated_at");
  CREATE INDEX "_news_items_v_version_version_created_at_idx" ON "_news_items_v" USING btree ("version_created_at");
  CREATE INDEX "_news_items_v_version_version_deleted_at_idx" ON "_news_items_v" USING btree ("version_deleted_at");
  CREATE INDEX "_news_items_v_version_version__status_idx" ON "_news_items_v" USING btree ("version__status");
  CREATE INDEX "_news_items_v_created_at_idx" ON "_news_items_v" USING btree ("created_at");
  CREATE INDEX "_news_items_v_updated_at_idx" ON "_news_items_v" USING btree ("updated_at");
  CREATE INDEX "_news_items_v_snapshot_idx" ON "_news_items_v" USING btree ("snapshot");
  CREATE INDEX "_news_items_v_published_locale_idx" ON "_news_items_v" USING btree ("published_locale");
  CREATE INDEX "_news_items_v_latest_idx" ON "_news_items_v" USING btree ("latest");
  CREATE INDEX "_news_items_v_version_meta_version_meta_image_idx" ON "_news_items_v_locales" USING btree ("version_meta_image_id","_locale");
  CREATE UNIQUE INDEX "_news_items_v_locales_locale_parent_id_unique" ON "_news_items_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_news_items_v_rels_order_idx" ON "_news_items_v_rels" USING btree ("order");
  CREATE INDEX "_news_items_v_rels_parent_idx" ON "_news_items_v_rels" USING btree ("parent_id");
  CREATE INDEX "_news_items_v_rels_path_idx" ON "_news_items_v_rels" USING btree ("path");
  CREATE INDEX "_news_items_v_rels_countries_id_idx" ON "_news_items_v_rels" USING btree ("countries_id");
  CREATE INDEX "_news_items_v_rels_programs_id_idx" ON "_news_items_v_rels" USING btree ("programs_id");
  CREATE UNIQUE INDEX "sources_slug_idx" ON "sources" USING btree ("slug");
  CREATE INDEX "sources_published_on_published_on_date_idx" ON "sources" USING btree ("published_on_date");
  CREATE INDEX "sources_created_by_idx" ON "sources" USING btree ("created_by_id");
  CREATE INDEX "sources_updated_by_idx" ON "sources" USING btree ("updated_by_id");
  CREATE INDEX "sources_updated_at_idx" ON "sources" USING btree ("updated_at");
  CREATE INDEX "sources_created_at_idx" ON "sources" USING btree ("created_at");
  CREATE INDEX "sources_deleted_at_idx" ON "sources" USING btree ("deleted_at");
  CREATE INDEX "sources__status_idx" ON "sources" USING btree ("_status");
  CREATE UNIQUE INDEX "sources_locales_locale_parent_id_unique" ON "sources_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_sources_v_parent_idx" ON "_sources_v" USING btree ("parent_id");
  CREATE INDEX "_sources_v_version_version_slug_idx" ON "_sources_v" USING btree ("version_slug");
  CREATE INDEX "_sources_v_version_published_on_version_published_on_dat_idx" ON "_sources_v" USING btree ("version_published_on_date");
  CREATE INDEX "_sources_v_version_version_created_by_idx" ON "_sources_v" USING btree ("version_created_by_id");
  CREATE INDEX "_sources_v_version_version_updated_by_idx" ON "_sources_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_sources_v_version_version_updated_at_idx" ON "_sources_v" USING btree ("version_updated_at");
  CREATE INDEX "_sources_v_version_version_created_at_idx" ON "_sources_v" USING btree ("version_created_at");
  CREATE INDEX "_sources_v_version_version_deleted_at_idx" ON "_sources_v" USING btree ("version_deleted_at");
  CREATE INDEX "_sources_v_version_version__status_idx" ON "_sources_v" USING btree ("version__status");
  CREATE INDEX "_sources_v_created_at_idx" ON "_sources_v" USING btree ("created_at");
  CREATE INDEX "_sources_v_updated_at_idx" ON "_sources_v" USING btree ("updated_at");
  CREATE INDEX "_sources_v_snapshot_idx" ON "_sources_v" USING btree ("snapshot");
  CREATE INDEX "_sources_v_published_locale_idx" ON "_sources_v" USING btree ("published_locale");
  CREATE INDEX "_sources_v_latest_idx" ON "_sources_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_sources_v_locales_locale_parent_id_unique" ON "_sources_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "media_created_by_idx" ON "media" USING btree ("created_by_id");
  CREATE INDEX "media_updated_by_idx" ON "media" USING btree ("updated_by_id");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE INDEX "media_deleted_at_idx" ON "media" USING btree ("deleted_at");
  CREATE INDEX "media__status_idx" ON "media" USING btree ("_status");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_thumbnail_sizes_thumbnail_filename_idx" ON "media" USING btree ("sizes_thumbnail_filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "media_sizes_wide_sizes_wide_filename_idx" ON "media" USING btree ("sizes_wide_filename");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_media_v_parent_idx" ON "_media_v" USING btree ("parent_id");
  CREATE INDEX "_media_v_version_version_created_by_idx" ON "_media_v" USING btree ("version_created_by_id");
  CREATE INDEX "_media_v_version_version_updated_by_idx" ON "_media_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_media_v_version_version_updated_at_idx" ON "_media_v" USING btree ("version_updated_at");
  CREATE INDEX "_media_v_version_version_created_at_idx" ON "_media_v" USING btree ("version_created_at");
  CREATE INDEX "_media_v_version_version_deleted_at_idx" ON "_media_v" USING btree ("version_deleted_at");
  CREATE INDEX "_media_v_version_version__status_idx" ON "_media_v" USING btree ("version__status");
  CREATE INDEX "_media_v_version_version_filename_idx" ON "_media_v" USING btree ("version_filename");
  CREATE INDEX "_media_v_version_sizes_thumbnail_version_sizes_thumbnail_idx" ON "_media_v" USING btree ("version_sizes_thumbnail_filename");
  CREATE INDEX "_media_v_version_sizes_card_version_sizes_card_filename_idx" ON "_media_v" USING btree ("version_sizes_card_filename");
  CREATE INDEX "_media_v_version_sizes_wide_version_sizes_wide_filename_idx" ON "_media_v" USING btree ("version_sizes_wide_filename");
  CREATE INDEX "_media_v_created_at_idx" ON "_media_v" USING btree ("created_at");
  CREATE INDEX "_media_v_updated_at_idx" ON "_media_v" USING btree ("updated_at");
  CREATE INDEX "_media_v_snapshot_idx" ON "_media_v" USING btree ("snapshot");
  CREATE INDEX "_media_v_published_locale_idx" ON "_media_v" USING btree ("published_locale");
  CREATE INDEX "_media_v_latest_idx" ON "_media_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_media_v_locales_locale_parent_id_unique" ON "_media_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_role_idx" ON "users" USING btree ("role");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE UNIQUE INDEX "redirects_from_idx" ON "redirects" USING btree ("from");
  CREATE INDEX "redirects_created_by_idx" ON "redirects" USING btree ("created_by_id");
  CREATE INDEX "redirects_updated_by_idx" ON "redirects" USING btree ("updated_by_id");
  CREATE INDEX "redirects_updated_at_idx" ON "redirects" USING btree ("updated_at");
  CREATE INDEX "redirects_created_at_idx" ON "redirects" USING btree ("created_at");
  CREATE INDEX "redirects_deleted_at_idx" ON "redirects" USING btree ("deleted_at");
  CREATE INDEX "redirects__status_idx" ON "redirects" USING btree ("_status");
  CREATE INDEX "redirects_rels_order_idx" ON "redirects_rels" USING btree ("order");
  CREATE INDEX "redirects_rels_parent_idx" ON "redirects_rels" USING btree ("parent_id");
  CREATE INDEX "redirects_rels_path_idx" ON "redirects_rels" USING btree ("path");
  CREATE INDEX "redirects_rels_countries_id_idx" ON "redirects_rels" USING btree ("countries_id");
  CREATE INDEX "redirects_rels_programs_id_idx" ON "redirects_rels" USING btree ("programs_id");
  CREATE INDEX "redirects_rels_news_items_id_idx" ON "redirects_rels" USING btree ("news_items_id");
  CREATE INDEX "_redirects_v_parent_idx" ON "_redirects_v" USING btree ("parent_id");
  CREATE INDEX "_redirects_v_version_version_from_idx" ON "_redirects_v" USING btree ("version_from");
  CREATE INDEX "_redirects_v_version_version_created_by_idx" ON "_redirects_v" USING btree ("version_created_by_id");
  CREATE INDEX "_redirects_v_version_version_updated_by_idx" ON "_redirects_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_redirects_v_version_version_updated_at_idx" ON "_redirects_v" USING btree ("version_updated_at");
  CREATE INDEX "_redirects_v_version_version_created_at_idx" ON "_redirects_v" USING btree ("version_created_at");
  CREATE INDEX "_redirects_v_version_version_deleted_at_idx" ON "_redirects_v" USING btree ("version_deleted_at");
  CREATE INDEX "_redirects_v_version_version__status_idx" ON "_redirects_v" USING btree ("version__status");
  CREATE INDEX "_redirects_v_created_at_idx" ON "_redirects_v" USING btree ("created_at");
  CREATE INDEX "_redirects_v_updated_at_idx" ON "_redirects_v" USING btree ("updated_at");
  CREATE INDEX "_redirects_v_snapshot_idx" ON "_redirects_v" USING btree ("snapshot");
  CREATE INDEX "_redirects_v_published_locale_idx" ON "_redirects_v" USING btree ("published_locale");
  CREATE INDEX "_redirects_v_latest_idx" ON "_redirects_v" USING btree ("latest");
  CREATE INDEX "_redirects_v_rels_order_idx" ON "_redirects_v_rels" USING btree ("order");
  CREATE INDEX "_redirects_v_rels_parent_idx" ON "_redirects_v_rels" USING btree ("parent_id");
  CREATE INDEX "_redirects_v_rels_path_idx" ON "_redirects_v_rels" USING btree ("path");
  CREATE INDEX "_redirects_v_rels_countries_id_idx" ON "_redirects_v_rels" USING btree ("countries_id");
  CREATE INDEX "_redirects_v_rels_programs_id_idx" ON "_redirects_v_rels" USING btree ("programs_id");
  CREATE INDEX "_redirects_v_rels_news_items_id_idx" ON "_redirects_v_rels" USING btree ("news_items_id");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_jobs_log_order_idx" ON "payload_jobs_log" USING btree ("_order");
  CREATE INDEX "payload_jobs_log_parent_id_idx" ON "payload_jobs_log" USING btree ("_parent_id");
  CREATE INDEX "payload_jobs_completed_at_idx" ON "payload_jobs" USING btree ("completed_at");
  CREATE INDEX "payload_jobs_total_tried_idx" ON "payload_jobs" USING btree ("total_tried");
  CREATE INDEX "payload_jobs_has_error_idx" ON "payload_jobs" USING btree ("has_error");
  CREATE INDEX "payload_jobs_task_slug_idx" ON "payload_jobs" USING btree ("task_slug");
  CREATE INDEX "payload_jobs_queue_idx" ON "payload_jobs" USING btree ("queue");
  CREATE INDEX "payload_jobs_wait_until_idx" ON "payload_jobs" USING btree ("wait_until");
  CREATE INDEX "payload_jobs_processing_idx" ON "payload_jobs" USING btree ("processing");
  CREATE INDEX "payload_jobs_updated_at_idx" ON "payload_jobs" USING btree ("updated_at");
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_countries_id_idx" ON "payload_locked_documents_rels" USING btree ("countries_id");
  CREATE INDEX "payload_locked_documents_rels_facts_id_idx" ON "payload_locked_documents_rels" USING btree ("facts_id");
  CREATE INDEX "payload_locked_documents_rels_programs_id_idx" ON "payload_locked_documents_rels" USING btree ("programs_id");
  CREATE INDEX "payload_locked_documents_rels_news_items_id_idx" ON "payload_locked_documents_rels" USING btree ("news_items_id");
  CREATE INDEX "payload_locked_documents_rels_sources_id_idx" ON "payload_locked_documents_rels" USING btree ("sources_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_locked_documents_rels_redirects_id_idx" ON "payload_locked_documents_rels" USING btree ("redirects_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");
  CREATE INDEX "site_tertiary_navigation_order_idx" ON "site_tertiary_navigation" USING btree ("_order");
  CREATE INDEX "site_tertiary_navigation_parent_id_idx" ON "site_tertiary_navigation" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "site_tertiary_navigation_locales_locale_parent_id_unique" ON "site_tertiary_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "site_affiliates_order_idx" ON "site_affiliates" USING btree ("_order");
  CREATE INDEX "site_affiliates_parent_id_idx" ON "site_affiliates" USING btree ("_parent_id");
  CREATE INDEX "site_affiliates_logo_idx" ON "site_affiliates" USING btree ("logo_id");
  CREATE UNIQUE INDEX "site_affiliates_locales_locale_parent_id_unique" ON "site_affiliates_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "site_footer_navigation_order_idx" ON "site_footer_navigation" USING btree ("_order");
  CREATE INDEX "site_footer_navigation_parent_id_idx" ON "site_footer_navigation" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "site_footer_navigation_locales_locale_parent_id_unique" ON "site_footer_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "site_banner_banner_image_idx" ON "site" USING btree ("banner_image_id");
  CREATE INDEX "site_updated_by_idx" ON "site" USING btree ("updated_by_id");
  CREATE INDEX "site__status_idx" ON "site" USING btree ("_status");
  CREATE UNIQUE INDEX "site_locales_locale_parent_id_unique" ON "site_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_site_v_version_tertiary_navigation_order_idx" ON "_site_v_version_tertiary_navigation" USING btree ("_order");
  CREATE INDEX "_site_v_version_tertiary_navigation_parent_id_idx" ON "_site_v_version_tertiary_navigation" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_site_v_version_tertiary_navigation_locales_locale_parent_id" ON "_site_v_version_tertiary_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_site_v_version_affiliates_order_idx" ON "_site_v_version_affiliates" USING btree ("_order");
  CREATE INDEX "_site_v_version_affiliates_parent_id_idx" ON "_site_v_version_affiliates" USING btree ("_parent_id");
  CREATE INDEX "_site_v_version_affiliates_logo_idx" ON "_site_v_version_affiliates" USING btree ("logo_id");
  CREATE UNIQUE INDEX "_site_v_version_affiliates_locales_locale_parent_id_unique" ON "_site_v_version_affiliates_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_site_v_version_footer_navigation_order_idx" ON "_site_v_version_footer_navigation" USING btree ("_order");
  CREATE INDEX "_site_v_version_footer_navigation_parent_id_idx" ON "_site_v_version_footer_navigation" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_site_v_version_footer_navigation_locales_locale_parent_id_u" ON "_site_v_version_footer_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_site_v_version_banner_version_banner_image_idx" ON "_site_v" USING btree ("version_banner_image_id");
  CREATE INDEX "_site_v_version_version_updated_by_idx" ON "_site_v" USING btree ("version_updated_by_id");
  CREATE INDEX "_site_v_version_version__status_idx" ON "_site_v" USING btree ("version__status");
  CREATE INDEX "_site_v_created_at_idx" ON "_site_v" USING btree ("created_at");
  CREATE INDEX "_site_v_updated_at_idx" ON "_site_v" USING btree ("updated_at");
  CREATE INDEX "_site_v_snapshot_idx" ON "_site_v" USING btree ("snapshot");
  CREATE INDEX "_site_v_published_locale_idx" ON "_site_v" USING btree ("published_locale");
  CREATE INDEX "_site_v_latest_idx" ON "_site_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_site_v_locales_locale_parent_id_unique" ON "_site_v_locales" USING btree ("_locale","_parent_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "countries_roles" CASCADE;
  DROP TABLE "countries_policy_focus" CASCADE;
  DROP TABLE "countries_policy_focus_locales" CASCADE;
  DROP TABLE "countries" CASCADE;
  DROP TABLE "countries_locales" CASCADE;
  DROP TABLE "countries_rels" CASCADE;
  DROP TABLE "_countries_v_version_roles" CASCADE;
  DROP TABLE "_countries_v_version_policy_focus" CASCADE;
  DROP TABLE "_countries_v_version_policy_focus_locales" CASCADE;
  DROP TABLE "_countries_v" CASCADE;
  DROP TABLE "_countries_v_locales" CASCADE;
  DROP TABLE "_countries_v_rels" CASCADE;
  DROP TABLE "facts_figures" CASCADE;
  DROP TABLE "facts_figures_locales" CASCADE;
  DROP TABLE "facts_citations" CASCADE;
  DROP TABLE "facts_citations_locales" CASCADE;
  DROP TABLE "facts" CASCADE;
  DROP TABLE "facts_locales" CASCADE;
  DROP TABLE "_facts_v_version_figures" CASCADE;
  DROP TABLE "_facts_v_version_figures_locales" CASCADE;
  DROP TABLE "_facts_v_version_citations" CASCADE;
  DROP TABLE "_facts_v_version_citations_locales" CASCADE;
  DROP TABLE "_facts_v" CASCADE;
  DROP TABLE "_facts_v_locales" CASCADE;
  DROP TABLE "programs_partners" CASCADE;
  DROP TABLE "programs_partners_locales" CASCADE;
  DROP TABLE "programs_citations" CASCADE;
  DROP TABLE "programs_citations_locales" CASCADE;
  DROP TABLE "programs" CASCADE;
  DROP TABLE "programs_locales" CASCADE;
  DROP TABLE "programs_rels" CASCADE;
  DROP TABLE "_programs_v_version_partners" CASCADE;
  DROP TABLE "_programs_v_version_partners_locales" CASCADE;
  DROP TABLE "_programs_v_version_citations" CASCADE;
  DROP TABLE "_programs_v_version_citations_locales" CASCADE;
  DROP TABLE "_programs_v" CASCADE;
  DROP TABLE "_programs_v_locales" CASCADE;
  DROP TABLE "_programs_v_rels" CASCADE;
  DROP TABLE "news_items_citations" CASCADE;
  DROP TABLE "news_items_citations_locales" CASCADE;
  DROP TABLE "news_items" CASCADE;
  DROP TABLE "news_items_locales" CASCADE;
  DROP TABLE "news_items_rels" CASCADE;
  DROP TABLE "_news_items_v_version_citations" CASCADE;
  DROP TABLE "_news_items_v_version_citations_locales" CASCADE;
  DROP TABLE "_news_items_v" CASCADE;
  DROP TABLE "_news_items_v_locales" CASCADE;
  DROP TABLE "_news_items_v_rels" CASCADE;
  DROP TABLE "sources" CASCADE;
  DROP TABLE "sources_locales" CASCADE;
  DROP TABLE "_sources_v" CASCADE;
  DROP TABLE "_sources_v_locales" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "media_locales" CASCADE;
  DROP TABLE "_media_v" CASCADE;
  DROP TABLE "_media_v_locales" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "redirects" CASCADE;
  DROP TABLE "redirects_rels" CASCADE;
  DROP TABLE "_redirects_v" CASCADE;
  DROP TABLE "_redirects_v_rels" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "site_tertiary_navigation" CASCADE;
  DROP TABLE "site_tertiary_navigation_locales" CASCADE;
  DROP TABLE "site_affiliates" CASCADE;
  DROP TABLE "site_affiliates_locales" CASCADE;
  DROP TABLE "site_footer_navigation" CASCADE;
  DROP TABLE "site_footer_navigation_locales" CASCADE;
  DROP TABLE "site" CASCADE;
  DROP TABLE "site_locales" CASCADE;
  DROP TABLE "_site_v_version_tertiary_navigation" CASCADE;
  DROP TABLE "_site_v_version_tertiary_navigation_locales" CASCADE;
  DROP TABLE "_site_v_version_affiliates" CASCADE;
  DROP TABLE "_site_v_version_affiliates_locales" CASCADE;
  DROP TABLE "_site_v_version_footer_navigation" CASCADE;
  DROP TABLE "_site_v_version_footer_navigation_locales" CASCADE;
  DROP TABLE "_site_v" CASCADE;
  DROP TABLE "_site_v_locales" CASCADE;
  DROP TYPE "public"."_locales";
  DROP TYPE "public"."enum_countries_roles";
  DROP TYPE "public"."enum_countries_policy_focus_type";
  DROP TYPE "public"."enum_countries_region";
  DROP TYPE "public"."enum_countries_status";
  DROP TYPE "public"."enum__countries_v_version_roles";
  DROP TYPE "public"."enum__countries_v_version_policy_focus_type";
  DROP TYPE "public"."enum__countries_v_version_region";
  DROP TYPE "public"."enum__countries_v_version_status";
  DROP TYPE "public"."enum__countries_v_published_locale";
  DROP TYPE "public"."enum_facts_figures_unit";
  DROP TYPE "public"."enum_facts_figures_kind";
  DROP TYPE "public"."enum_facts_status";
  DROP TYPE "public"."enum__facts_v_version_figures_unit";
  DROP TYPE "public"."enum__facts_v_version_figures_kind";
  DROP TYPE "public"."enum__facts_v_version_status";
  DROP TYPE "public"."enum__facts_v_published_locale";
  DROP TYPE "public"."enum_programs_type";
  DROP TYPE "public"."enum_program_progress";
  DROP TYPE "public"."enum_programs_status";
  DROP TYPE "public"."enum__programs_v_version_type";
  DROP TYPE "public"."enum__programs_v_version_status";
  DROP TYPE "public"."enum__programs_v_published_locale";
  DROP TYPE "public"."enum_news_items_status";
  DROP TYPE "public"."enum__news_items_v_version_status";
  DROP TYPE "public"."enum__news_items_v_published_locale";
  DROP TYPE "public"."enum_sources_published_on_precision";
  DROP TYPE "public"."enum_sources_status";
  DROP TYPE "public"."enum__sources_v_version_published_on_precision";
  DROP TYPE "public"."enum__sources_v_version_status";
  DROP TYPE "public"."enum__sources_v_published_locale";
  DROP TYPE "public"."enum_media_status";
  DROP TYPE "public"."enum__media_v_version_status";
  DROP TYPE "public"."enum__media_v_published_locale";
  DROP TYPE "public"."enum_users_role";
  DROP TYPE "public"."enum_redirects_to_type";
  DROP TYPE "public"."enum_redirects_status";
  DROP TYPE "public"."enum__redirects_v_version_to_type";
  DROP TYPE "public"."enum__redirects_v_version_status";
  DROP TYPE "public"."enum__redirects_v_published_locale";
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  DROP TYPE "public"."enum_payload_jobs_log_state";
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  DROP TYPE "public"."enum_site_status";
  DROP TYPE "public"."enum__site_v_version_status";
  DROP TYPE "public"."enum__site_v_published_locale";`)
}
