// One text and a split: a third smaller than an array of literals.

/**
 * The top-level variables that never leave a session: docassemble's and AssemblyLine's own.
 *
 * @see AssemblyLine `al_sessions_variables_to_remove`
 */
export const VARIABLES_TO_REMOVE: readonly string[] = `
  AL_DEFAULT_COUNTRY AL_DEFAULT_LANGUAGE AL_DEFAULT_OVERFLOW_MESSAGE AL_DEFAULT_STATE
  AL_ORGANIZATION_HOMEPAGE AL_ORGANIZATION_TITLE Annotated Any AnyStr BinaryIO Callable ChainMap
  ClassVar Concatenate Counter DefaultDict Deque Dict Final FrozenSet Generic IO Iterable List
  Match NamedTuple NewType Optional OrderedDict ParamSpec Pattern Protocol Set Text TextIO Tuple
  TypeGuard TypeLiteral TypeVar TypedDict Union _internal about_this_interview_version_info
  al_court_bundle al_enable_incomplete_downloads al_form_type al_formatted_sessions
  al_interview_languages al_logo al_menu_items al_menu_items_custom_items
  al_menu_items_default_items al_session_store_default_filename
  al_sessions_additional_variables_to_filter al_sessions_copy_success
  al_sessions_fast_forward_filtered_vars al_sessions_fast_forward_session
  al_sessions_filtered_vars al_sessions_interview_title al_sessions_launch_new_session
  al_sessions_list al_sessions_new_session_id al_sessions_preview_variables
  al_sessions_save_session_snapshot al_sessions_save_session_snapshot_success
  al_sessions_snapshot_label al_sessions_snapshot_results al_sessions_source_session
  al_sessions_url_ask_fast_forward al_sessions_url_ask_snapshot al_sessions_variables_to_remove
  al_sessions_variables_to_remove_from_new_interview al_simple_filtered_vars al_terms_of_use
  al_user_bundle al_user_default_language al_user_language al_version all_courts allow_cron
  case_name court_emails device_local enable_al_language feedback_form filtered_vars_tmp
  form_approved_for_email_filing github_about_repo_name github_about_user github_repo_name
  github_user interview_metadata interview_short_title is_file_like macourts menu_items
  metadata_title multi_user nav package_name package_version_number session_local signature_date
  simple_filtered_vars_tmp speak_text url_args user_has_saved_answers user_local user_role
  user_started_case
`
  .trim()
  .split(/\s+/);

/**
 * Variables that a new interview must ask for itself. Offered, not applied: AssemblyLine names
 * them and uses them nowhere.
 *
 * @see AssemblyLine `al_sessions_variables_to_remove_from_new_interview`
 */
export const VARIABLES_TO_REMOVE_FROM_NEW_INTERVIEW: readonly string[] = [
  'docket_number',
  'docket_numbers',
  'user_ask_role',
];
