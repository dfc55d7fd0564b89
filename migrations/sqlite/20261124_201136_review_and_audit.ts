import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`review_notes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`action\` text NOT NULL,
  	\`note\` text,
  	\`publish_at\` text,
  	\`author_id\` text(36),
  	\`author_name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`review_notes_action_idx\` ON \`review_notes\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_author_idx\` ON \`review_notes\` (\`author_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_updated_at_idx\` ON \`review_notes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_created_at_idx\` ON \`review_notes\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`review_notes_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`countries_id\` text(36),
  	\`facts_id\` text(36),
  	\`programs_id\` text(36),
  	\`news_items_id\` text(36),
  	\`sources_id\` text(36),
  	\`media_id\` text(36),
  	\`redirects_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`review_notes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`countries_id\`) REFERENCES \`countries\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`facts_id\`) REFERENCES \`facts\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`programs_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`news_items_id\`) REFERENCES \`news_items\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sources_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`review_notes_rels_order_idx\` ON \`review_notes_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_parent_idx\` ON \`review_notes_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_path_idx\` ON \`review_notes_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_countries_id_idx\` ON \`review_notes_rels\` (\`countries_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_facts_id_idx\` ON \`review_notes_rels\` (\`facts_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_programs_id_idx\` ON \`review_notes_rels\` (\`programs_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_news_items_id_idx\` ON \`review_notes_rels\` (\`news_items_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_sources_id_idx\` ON \`review_notes_rels\` (\`sources_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_media_id_idx\` ON \`review_notes_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`review_notes_rels_redirects_id_idx\` ON \`review_notes_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE TABLE \`audit_log\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`operation\` text NOT NULL,
  	\`user_id\` text,
  	\`user_email\` text,
  	\`role\` text,
  	\`via\` text,
  	\`address\` text,
  	\`request_id\` text,
  	\`document_type\` text,
  	\`document_id\` text,
  	\`title\` text,
  	\`status\` text,
  	\`locale\` text,
  	\`details\` text,
  	\`times\` numeric DEFAULT 1,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`audit_log_operation_idx\` ON \`audit_log\` (\`operation\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_user_id_idx\` ON \`audit_log\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_user_email_idx\` ON \`audit_log\` (\`user_email\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_document_id_idx\` ON \`audit_log\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_updated_at_idx\` ON \`audit_log\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`audit_log_created_at_idx\` ON \`audit_log\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`audit_log_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`audit_log\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`audit_log_texts_order_parent\` ON \`audit_log_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`exports\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`format\` text DEFAULT 'csv' NOT NULL,
  	\`limit\` numeric,
  	\`page\` numeric DEFAULT 1,
  	\`sort\` text,
  	\`sort_order\` text,
  	\`locale\` text DEFAULT 'all',
  	\`drafts\` text DEFAULT 'yes',
  	\`collection_slug\` text DEFAULT 'facts' NOT NULL,
  	\`where\` text DEFAULT '{}',
  	\`owner_id\` text(36),
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	FOREIGN KEY (\`owner_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`exports_owner_idx\` ON \`exports\` (\`owner_id\`);`)
  await db.run(sql`CREATE INDEX \`exports_updated_at_idx\` ON \`exports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`exports_created_at_idx\` ON \`exports\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`exports_filename_idx\` ON \`exports\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`exports_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`exports\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`exports_texts_order_parent\` ON \`exports_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`imports\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`collection_slug\` text DEFAULT 'facts' NOT NULL,
  	\`import_mode\` text,
  	\`match_field\` text DEFAULT 'id',
  	\`status\` text DEFAULT 'pending',
  	\`summary_imported\` numeric,
  	\`summary_updated\` numeric,
  	\`summary_total\` numeric,
  	\`summary_issues\` numeric,
  	\`summary_issue_details\` text,
  	\`owner_id\` text(36),
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	FOREIGN KEY (\`owner_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`imports_owner_idx\` ON \`imports\` (\`owner_id\`);`)
  await db.run(sql`CREATE INDEX \`imports_updated_at_idx\` ON \`imports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`imports_created_at_idx\` ON \`imports\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`imports_filename_idx\` ON \`imports\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`payload_query_presets\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`is_shared\` integer DEFAULT false,
  	\`access_read_constraint\` text DEFAULT 'onlyMe',
  	\`access_update_constraint\` text DEFAULT 'onlyMe',
  	\`access_delete_constraint\` text DEFAULT 'onlyMe',
  	\`where\` text,
  	\`columns\` text,
  	\`group_by\` text,
  	\`related_collection\` text NOT NULL,
  	\`is_temp\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_query_presets_updated_at_idx\` ON \`payload_query_presets\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_created_at_idx\` ON \`payload_query_presets\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_query_presets_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_query_presets\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_order_idx\` ON \`payload_query_presets_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_parent_idx\` ON \`payload_query_presets_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_path_idx\` ON \`payload_query_presets_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_query_presets_rels_users_id_idx\` ON \`payload_query_presets_rels\` (\`users_id\`);`)
  await db.run(sql`ALTER TABLE \`countries\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`countries_review_state_idx\` ON \`countries\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_countries_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_countries_v_version_version_review_state_idx\` ON \`_countries_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`facts\` ADD \`figure_note\` text;`)
  await db.run(sql`ALTER TABLE \`facts\` ADD \`review_by\` text;`)
  await db.run(sql`ALTER TABLE \`facts\` ADD \`citation_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`facts\` ADD \`figure_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`facts\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`facts_review_by_idx\` ON \`facts\` (\`review_by\`);`)
  await db.run(sql`CREATE INDEX \`facts_citation_count_idx\` ON \`facts\` (\`citation_count\`);`)
  await db.run(sql`CREATE INDEX \`facts_figure_count_idx\` ON \`facts\` (\`figure_count\`);`)
  await db.run(sql`CREATE INDEX \`facts_review_state_idx\` ON \`facts\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_facts_v\` ADD \`version_figure_note\` text;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` ADD \`version_review_by\` text;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` ADD \`version_citation_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` ADD \`version_figure_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_facts_v_version_version_review_by_idx\` ON \`_facts_v\` (\`version_review_by\`);`)
  await db.run(sql`CREATE INDEX \`_facts_v_version_version_citation_count_idx\` ON \`_facts_v\` (\`version_citation_count\`);`)
  await db.run(sql`CREATE INDEX \`_facts_v_version_version_figure_count_idx\` ON \`_facts_v\` (\`version_figure_count\`);`)
  await db.run(sql`CREATE INDEX \`_facts_v_version_version_review_state_idx\` ON \`_facts_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`programs\` ADD \`citation_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`programs\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`programs_citation_count_idx\` ON \`programs\` (\`citation_count\`);`)
  await db.run(sql`CREATE INDEX \`programs_review_state_idx\` ON \`programs\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_programs_v\` ADD \`version_citation_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`_programs_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_citation_count_idx\` ON \`_programs_v\` (\`version_citation_count\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_review_state_idx\` ON \`_programs_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`news_items\` ADD \`citation_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`news_items\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`news_items_citation_count_idx\` ON \`news_items\` (\`citation_count\`);`)
  await db.run(sql`CREATE INDEX \`news_items_review_state_idx\` ON \`news_items\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_news_items_v\` ADD \`version_citation_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`_news_items_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_news_items_v_version_version_citation_count_idx\` ON \`_news_items_v\` (\`version_citation_count\`);`)
  await db.run(sql`CREATE INDEX \`_news_items_v_version_version_review_state_idx\` ON \`_news_items_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`sources\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`sources_review_state_idx\` ON \`sources\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_sources_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_version_review_state_idx\` ON \`_sources_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`media_review_state_idx\` ON \`media\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_media_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_review_state_idx\` ON \`_media_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`language\` text DEFAULT 'en';`)
  await db.run(sql`ALTER TABLE \`redirects\` ADD \`review_state\` text;`)
  await db.run(sql`CREATE INDEX \`redirects_review_state_idx\` ON \`redirects\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_redirects_v\` ADD \`version_review_state\` text;`)
  await db.run(sql`CREATE INDEX \`_redirects_v_version_version_review_state_idx\` ON \`_redirects_v\` (\`version_review_state\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`review_notes\`;`)
  await db.run(sql`DROP TABLE \`review_notes_rels\`;`)
  await db.run(sql`DROP TABLE \`audit_log\`;`)
  await db.run(sql`DROP TABLE \`audit_log_texts\`;`)
  await db.run(sql`DROP TABLE \`exports\`;`)
  await db.run(sql`DROP TABLE \`exports_texts\`;`)
  await db.run(sql`DROP TABLE \`imports\`;`)
  await db.run(sql`DROP TABLE \`payload_query_presets\`;`)
  await db.run(sql`DROP TABLE \`payload_query_presets_rels\`;`)
  await db.run(sql`DROP INDEX \`countries_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`countries\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_countries_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_countries_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`facts_review_by_idx\`;`)
  await db.run(sql`DROP INDEX \`facts_citation_count_idx\`;`)
  await db.run(sql`DROP INDEX \`facts_figure_count_idx\`;`)
  await db.run(sql`DROP INDEX \`facts_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`facts\` DROP COLUMN \`figure_note\`;`)
  await db.run(sql`ALTER TABLE \`facts\` DROP COLUMN \`review_by\`;`)
  await db.run(sql`ALTER TABLE \`facts\` DROP COLUMN \`citation_count\`;`)
  await db.run(sql`ALTER TABLE \`facts\` DROP COLUMN \`figure_count\`;`)
  await db.run(sql`ALTER TABLE \`facts\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_facts_v_version_version_review_by_idx\`;`)
  await db.run(sql`DROP INDEX \`_facts_v_version_version_citation_count_idx\`;`)
  await db.run(sql`DROP INDEX \`_facts_v_version_version_figure_count_idx\`;`)
  await db.run(sql`DROP INDEX \`_facts_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` DROP COLUMN \`version_figure_note\`;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` DROP COLUMN \`version_review_by\`;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` DROP COLUMN \`version_citation_count\`;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` DROP COLUMN \`version_figure_count\`;`)
  await db.run(sql`ALTER TABLE \`_facts_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`programs_citation_count_idx\`;`)
  await db.run(sql`DROP INDEX \`programs_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`programs\` DROP COLUMN \`citation_count\`;`)
  await db.run(sql`ALTER TABLE \`programs\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_programs_v_version_version_citation_count_idx\`;`)
  await db.run(sql`DROP INDEX \`_programs_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_programs_v\` DROP COLUMN \`version_citation_count\`;`)
  await db.run(sql`ALTER TABLE \`_programs_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`news_items_citation_count_idx\`;`)
  await db.run(sql`DROP INDEX \`news_items_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`news_items\` DROP COLUMN \`citation_count\`;`)
  await db.run(sql`ALTER TABLE \`news_items\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_news_items_v_version_version_citation_count_idx\`;`)
  await db.run(sql`DROP INDEX \`_news_items_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_news_items_v\` DROP COLUMN \`version_citation_count\`;`)
  await db.run(sql`ALTER TABLE \`_news_items_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`sources_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`sources\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_sources_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_sources_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`media_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_media_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_media_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`DROP INDEX \`redirects_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`redirects\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`DROP INDEX \`_redirects_v_version_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_redirects_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`language\`;`)
}
