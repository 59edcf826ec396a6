output "role_arn" {
  description = "Role for the variable AWS_ROLE_ARN of the GitHub environment."
  value       = module.environment.role_arn
}

output "url" {
  description = "URL of the application."
  value       = module.environment.url
}

output "load_balancer_dns_name" {
  description = "Target of the domain's CNAME or alias record."
  value       = module.environment.load_balancer_dns_name
}
