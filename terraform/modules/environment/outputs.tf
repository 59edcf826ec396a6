output "role_arn" {
  description = "Role for the variable AWS_ROLE_ARN of the GitHub environment."
  value       = module.deployer.role_arn
}

output "url" {
  description = "URL of the application."
  value       = module.service.url
}

output "load_balancer_dns_name" {
  description = "Target of the domain's CNAME or alias record."
  value       = module.service.load_balancer_dns_name
}

output "deployer" {
  description = "Inputs of another github-deployer for this environment, such as production-plan."
  value = {
    parameter_arn  = module.service.parameter_arn
    repository_arn = module.service.repository_arn
    deployment     = local.deployment
  }
}
