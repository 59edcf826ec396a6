module "deployer" {
  source = "../../modules/github-deployer"

  name                 = var.name
  environment          = local.environment
  repository           = var.github_repository
  owner_id             = var.github_owner_id
  repository_id        = var.github_repository_id
  create_oidc_provider = var.create_oidc_provider
  max_session_duration = var.max_session_duration
  parameter_arn        = module.registry.parameter_arn
  repository_arn       = module.registry.repository_arn
}
