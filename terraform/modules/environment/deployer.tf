locals {
  deployment = {
    cluster_arn   = module.service.cluster_arn
    service_arn   = module.service.service_arn
    log_group_arn = module.service.log_group_arn
    families      = values(module.service.families)
    # app is included because db-check and data-status.yml run as the application's database user.
    runnable_families = values(module.service.families)
    role_arns         = module.service.role_arns
    database_cluster  = module.database.cluster_identifier
  }
}

module "deployer" {
  source = "../github-deployer"

  name                 = var.name
  environment          = var.environment
  repository           = var.github_repository
  owner_id             = var.github_owner_id
  repository_id        = var.github_repository_id
  create_oidc_provider = var.create_oidc_provider
  max_session_duration = var.max_session_duration
  parameter_arn        = module.service.parameter_arn
  repository_arn       = module.service.repository_arn
  deployment           = local.deployment
}
